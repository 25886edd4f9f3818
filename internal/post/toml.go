package post

func (f *Front) readTOML() {}
