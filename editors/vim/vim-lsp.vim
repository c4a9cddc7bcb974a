autocmd User lsp_setup call lsp#register_server({
    \ 'name': 'triglot',
    \ 'cmd': ['triglot', 'lsp'],
    \ 'allowlist': ['markdown', 'mdx', 'quarto', 'rmd', 'text'],
    \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(
    \     lsp#utils#get_buffer_path(), ['triglot.toml', '.git/']))},
    \ })
