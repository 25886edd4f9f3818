" Vim in a session with newslint: `:make` with errorformat, then ALE as a client of `newslint lsp`. NEWSLINT, SITE and OUT are
" in the environment; it writes what Vim shows to OUT, one JSON value per line. Set up as editors/README.md says.
set nocompatible encoding=utf-8 nomore shortmess+=A noswapfile
let s:out = []
function! Say(name, value) abort
  call add(s:out, json_encode([a:name, a:value]))
endfunction

" The text from a place that Vim holds on: line and byte column, 1-based.
function! Text(item) abort
  return strpart(getbufline('%', a:item.lnum)[0], a:item.col - 1, 5)
endfunction

execute 'cd' fnameescape($SITE)
let g:ale_disable_lsp = 0
let g:ale_linters_explicit = 1
let g:ale_linters = {'markdown': ['newslint']}
let g:ale_lint_on_enter = 0
packadd ale
filetype plugin on
call ale#linter#Define('markdown', {
\   'name': 'newslint',
\   'lsp': 'stdio',
\   'executable': $NEWSLINT,
\   'command': '%e lsp --lang en',
\   'language': 'markdown',
\   'project_root': {buffer -> $SITE},
\})

edit _posts/2022-04-01-new.md
let &l:makeprg = $NEWSLINT . ' check --quiet --format compact --lang en'
setlocal errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tnfo:\ %m
silent make! %
call Say('quickfix', map(filter(getqflist(), 'v:val.valid'), '[v:val.lnum, v:val.type, matchstr(v:val.text, "\\[.*\\]$")]'))

" The quickfix list with columns in bytes, which is how Vim counts them.
function! Newslint() abort
  let found = map(systemlist($NEWSLINT . ' check --lang en --format rdjsonl ' . shellescape(expand('%'))), 'json_decode(v:val)')
  call setqflist(map(found, '{"filename": v:val.location.path, "lnum": v:val.location.range.start.line,
  \  "col": v:val.location.range.start.column, "type": v:val.severity[0], "text": v:val.message}'))
endfunction
call Newslint()
call Say('by bytes', map(getqflist(), '[v:val.lnum, v:val.type, Text(v:val)]'))

setlocal filetype=markdown
ALELint
let s:late = reltime()
while len(getloclist(0)) < 2 && reltimefloat(reltime(s:late)) < 15
  sleep 50m
endwhile
call Say('ale', map(getloclist(0), '[v:val.lnum, v:val.type]'))
call writefile(s:out, $OUT)
qall!
