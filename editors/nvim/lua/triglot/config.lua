--- The options, and what Neovim's client is told.

local M = {}

---@class triglot.Options
---@field cmd? string[] What starts the server.
---@field filetypes? string[] What Triglot is at work in.
---@field glossaries? string[] Glossaries instead of those of `triglot.toml`.
---@field inlay_hints? boolean Whether the term to use is shown beside one that is not.
---@field autostart? boolean Whether the server starts by itself.

---@type triglot.Options
local defaults = {
  cmd = { "triglot", "lsp" },
  filetypes = { "markdown", "mdx", "quarto", "rmd", "text", "toml" },
  glossaries = nil,
  inlay_hints = false,
  autostart = true,
}

--- The file that says where a project begins.
M.SETTINGS_FILE = "triglot.toml"

--- What shows places that the server names; the server asks whether there is such a thing.
M.SHOW_REFERENCES = "triglot.showReferences"

local given

--- Takes over options; what is not among them is as it was.
---@param options triglot.Options
function M.set(options)
  assert(type(options) == "table", "triglot: setup takes a table of options")
  given = given or {}
  for name, value in pairs(options) do
    if name == "glossaries" or defaults[name] ~= nil then
      given[name] = value
    else
      local known = vim.list_extend(vim.tbl_keys(defaults), { "glossaries" })
      local message = "triglot: there is no option “%s”; there are: %s"
      known = table.concat(vim.fn.sort(known), ", ")
      vim.notify(message:format(name, known), vim.log.levels.WARN)
    end
  end
end

--- The options in force: those of `setup`, else of `vim.g.triglot`, else the defaults.
---@return triglot.Options
function M.get()
  return vim.tbl_extend("force", defaults, vim.g.triglot or {}, given or {})
end

--- Whether a buffer is one that Triglot can say something about. Of TOML files only a project's:
--- its settings, and its glossaries.
---@param buffer integer
function M.is_ours(buffer)
  if vim.bo[buffer].buftype ~= "" then
    return false
  end
  local filetype = vim.bo[buffer].filetype
  if not vim.tbl_contains(M.get().filetypes, filetype) then
    return false
  end
  return filetype ~= "toml" or vim.fs.root(buffer, M.SETTINGS_FILE) ~= nil
end

--- The folder whose drafts belong together: that of `triglot.toml`, else the repository, else where
--- Neovim was started, unless that is a home folder or no folder above the file.
---@param buffer integer
---@return string?
function M.root(buffer)
  local root = vim.fs.root(buffer, M.SETTINGS_FILE) or vim.fs.root(buffer, { ".git", ".hg", ".jj" })
  if root then
    return root
  end
  local here = vim.fs.normalize(vim.fn.getcwd())
  local file = vim.fs.normalize(vim.api.nvim_buf_get_name(buffer))
  local home = vim.fs.normalize("~")
  local is_above = here ~= "/" and vim.startswith(file, here .. "/")
  return is_above and here ~= home and here or nil
end

--- What the server is told of the options.
function M.settings()
  local options = M.get()
  return { glossaries = options.glossaries, inlayHints = options.inlay_hints }
end

--- The configuration of Neovim's client.
function M.lsp()
  local options = M.get()
  return {
    name = "triglot",
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_dir = function(buffer, attach)
      if M.is_ours(buffer) then
        attach(M.root(buffer))
      end
    end,
    init_options = M.settings(),
    settings = { triglot = M.settings() },
    capabilities = {
      experimental = { commands = { commands = { M.SHOW_REFERENCES } } },
    },
  }
end

return M
