" Triglot for ALE: terms of Chinese, Japanese and Korean drafts.
"
" ALE takes the server's columns for bytes, whatever they count; so bytes are what it is given.

call ale#Set('triglot_executable', 'triglot')

function! ale_linters#text#triglot#Root(buffer) abort
    let l:settings = ale#path#FindNearestFile(a:buffer, 'triglot.toml')

    return fnamemodify(!empty(l:settings) ? l:settings : bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('text', {
\   'name': 'triglot',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'triglot_executable')},
\   'command': '%e lsp --position-encoding utf-8',
\   'project_root': function('ale_linters#text#triglot#Root'),
\})
