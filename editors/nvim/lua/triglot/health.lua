--- `:checkhealth triglot`: what a person whose editor stays silent looks at first.

local M = {}

local health = vim.health

local function check_neovim()
  if vim.fn.has("nvim-0.11") == 1 then
    health.ok("Neovim " .. tostring(vim.version()))
  elseif vim.fn.has("nvim-0.10") == 1 then
    health.ok(("Neovim %s; 0.11 shows a little more"):format(vim.version()))
  else
    health.error("Neovim is older than 0.10", { "Install Neovim 0.10 or later." })
  end
end

local function check_program()
  local client_of, config = require("triglot.client"), require("triglot.config")
  local path = client_of.program()
  if not path then
    health.error(("“%s” cannot be found"):format(config.get().cmd[1]), {
      "Install it: docs/install.md of Triglot lists the ways.",
      'Or name it: require("triglot").setup({ cmd = { "/path/to/triglot", "lsp" } })',
      "Neovim sees the PATH of the shell that it was started from; start it anew after installing.",
    })
    return false
  end
  local version = require("triglot.program").output({ "--version" })
  if not version then
    health.error(path .. " does not run", { "Run it in a terminal: " .. path .. " --version" })
    return false
  end
  health.ok(("%s: %s"):format(path, vim.trim(version)))
  return true
end

local function check_options()
  local config = require("triglot.config")
  local options = config.get()
  health.info("at work in: " .. table.concat(options.filetypes, ", "))
  if not options.autostart then
    health.info("does not start by itself; `:Triglot start` starts it")
  end
  for _, glossary in ipairs(options.glossaries or {}) do
    local is_builtin = vim.startswith(glossary, "builtin:")
    local is_there = is_builtin or vim.uv.fs_stat(vim.fs.normalize(glossary)) ~= nil
    if is_there then
      health.ok("glossary " .. glossary)
    else
      health.warn(("the glossary %s is not there"):format(glossary), {
        "A relative path starts at the folder of the project.",
      })
    end
  end
  local files = vim.api.nvim_get_runtime_file("lsp/triglot.lua", true)
  if #files > 1 then
    health.warn("several files configure the server: " .. table.concat(files, ", "), {
      "The plugin brings its own; remove the others, or this plugin.",
    })
  end
end

local function check_servers()
  local clients = vim.lsp.get_clients({ name = "triglot" })
  if #clients == 0 then
    health.info("no draft is open: the server starts with the first one")
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local root = client.root_dir or "no folder"
    health.ok(("at work in %d open files; %s; columns in %s"):format(buffers, root, client.offset_encoding))
    local settings = client.root_dir and vim.fs.joinpath(client.root_dir, "triglot.toml")
    if settings and vim.uv.fs_stat(settings) then
      health.ok("the project’s settings: " .. settings)
    else
      health.info("no triglot.toml: the defaults are in force (`triglot init` writes one)")
    end
  end
end

--- Writes the report.
function M.check()
  health.start("triglot")
  check_neovim()
  check_program()
  check_options()
  check_servers()
end

return M
