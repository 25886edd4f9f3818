" vim -es -u NONE -S quickfix.vim: reads the report $REPORT with the errorformat that the documentation recommends and
" writes the quickfix list to $OUT as JSON.
set encoding=utf-8
set errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tnfo:\ %m
execute 'cgetfile' fnameescape($REPORT)
call writefile([json_encode(map(getqflist(), {_, q -> {'valid': q.valid, 'path': bufname(q.bufnr), 'line': q.lnum, 'column': q.col, 'type': q.type, 'text': q.text}}))], $OUT)
qall!
