--- `:Triglot` and its parts: a table of contents of what the plugin does.

local M = {}

local client_of = require("triglot.client")
local config = require("triglot.config")

---@class triglot.Part
---@field says string What it does, for the menu.
---@field run fun(words: string, range?: { first: integer[], last: integer[], text: string })
---@field complete? fun(lead: string): string[]

--- Does something in the buffer that only the server can.
local function with(capability, missing, act)
  return function(...)
    local client = client_of.here()
    if client and client_of.offers(client, capability) then
      act(...)
    elseif client then
      client_of.tell("this version of the server cannot " .. missing, vim.log.levels.WARN)
    end
  end
end

local function word_or_selection(words, range)
  return words ~= "" and words or range and range.text or nil
end

local function show_hints(words)
  local client = client_of.here()
  if not client then
    return
  end
  local is_on = vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })
  local wanted = words == "on" or words ~= "off" and not is_on
  config.set({ inlay_hints = wanted })
  client.settings = vim.tbl_deep_extend("force", client.settings or {}, { triglot = config.settings() })
  client_of.notify(client, "workspace/didChangeConfiguration", { settings = client.settings })
  vim.lsp.inlay_hint.enable(wanted, { bufnr = 0 })
end

local function tell_status()
  local client = client_of.attached()
  if not client then
    client_of.here()
    return
  end
  local version = client.server_info and client.server_info.version or "?"
  local root = client.root_dir or "no folder"
  local count = #require("triglot.findings").of_buffer(0)
  client_of.tell(("version %s, %s, %d findings in this draft"):format(version, root, count))
end

---@type table<string, triglot.Part>
M.parts = {
  add = {
    says = "Add the selected term to the project’s glossary",
    run = function(_, range)
      require("triglot.actions").add(range and range.first, range and range.last)
    end,
  },
  check = {
    says = "Check every draft of the project",
    run = function(words)
      require("triglot.desk").check(words ~= "" and words or nil)
    end,
    complete = function(lead)
      return vim.fn.getcompletion(lead, "file")
    end,
  },
  entry = {
    says = "Open the glossary entry of the term at the cursor",
    run = with("definitionProvider", "open glossary entries", function()
      vim.lsp.buf.definition()
    end),
  },
  explain = {
    says = "Show what a rule wants",
    run = function(words)
      require("triglot.desk").explain(words ~= "" and words or nil)
    end,
    complete = function()
      return require("triglot.desk").rules()
    end,
  },
  fix = {
    says = "Choose what to write instead of the finding at the cursor",
    run = function()
      require("triglot.actions").fix()
    end,
  },
  ["fix-all"] = {
    says = "Make all replacements in this draft that are safe",
    run = function()
      require("triglot.actions").fix_all()
    end,
  },
  hints = {
    says = "Show or hide the term to use beside one that is not",
    run = show_hints,
    complete = function()
      return { "off", "on" }
    end,
  },
  ignore = {
    says = "Ignore the finding at the cursor",
    run = function()
      require("triglot.actions").ignore()
    end,
  },
  insert = {
    says = "Look a term up and write it at the cursor",
    run = function(words, range)
      require("triglot.terms").insert(word_or_selection(words, range))
    end,
  },
  log = {
    says = "Open the log of Neovim’s language clients",
    run = function()
      vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.get_log_path()))
    end,
  },
  prefer = {
    says = "Make the term at the cursor the project’s choice",
    run = function()
      require("triglot.actions").prefer()
    end,
  },
  rename = {
    says = "Give the term at the cursor another name in all drafts",
    run = with("renameProvider", "rename terms", function(words)
      vim.lsp.buf.rename(words ~= "" and words or nil)
    end),
  },
  report = {
    says = "Make a page that shows which term is used where",
    run = function()
      require("triglot.desk").report()
    end,
  },
  restart = {
    says = "Start the server again",
    run = client_of.restart,
  },
  start = {
    says = "Start the server",
    run = client_of.enable,
  },
  status = {
    says = "Tell whether Triglot is at work here",
    run = tell_status,
  },
  stop = {
    says = "Stop the server",
    run = function()
      if vim.lsp.enable then
        vim.lsp.enable("triglot", false)
      end
      client_of.stop()
    end,
  },
  term = {
    says = "Look a term up in any language",
    run = function(words, range)
      require("triglot.terms").show(word_or_selection(words, range))
    end,
  },
  terms = {
    says = "List the terms of this draft",
    run = function()
      require("triglot.terms").in_draft()
    end,
  },
  uses = {
    says = "List where the term at the cursor is used",
    run = with("referencesProvider", "list uses", function()
      vim.lsp.buf.references()
    end),
  },
}

--- The names of the parts, in order.
---@return string[]
function M.names()
  return vim.fn.sort(vim.tbl_keys(M.parts))
end

--- What the last selection holds, when the command was given with one.
local function selection(arguments)
  if arguments.range == 0 then
    return nil
  end
  local first, last = vim.fn.getpos("'<"), vim.fn.getpos("'>")
  local lines = vim.fn.getregion(first, last, { type = vim.fn.visualmode() })
  local last_line = vim.fn.getline(last[2])
  -- The mark stands before the last character; what is wanted is the place after it.
  local last_character = vim.fn.matchstr(last_line:sub(last[3]), ".")
  local end_column = math.min(last[3] - 1 + #last_character, #last_line)
  return {
    first = { first[2], first[3] - 1 },
    last = { last[2], end_column },
    text = vim.trim(table.concat(lines, " ")),
  }
end

local function run(name, words, range)
  local part = M.parts[name]
  if not part then
    client_of.tell(
      ("there is no “%s”; there are: %s"):format(name, table.concat(M.names(), ", ")),
      vim.log.levels.ERROR
    )
    return
  end
  part.run(words, range)
end

local function menu(range)
  local options = {
    prompt = "Triglot:",
    kind = "triglot.command",
    format_item = function(name)
      return M.parts[name].says
    end,
  }
  vim.ui.select(M.names(), options, function(name)
    if name then
      run(name, "", range)
    end
  end)
end

--- What may follow on the command line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local before = vim.split(line, "%s+")
  local at = vim.iter(before):enumerate():find(function(_, word)
    return word:find("Triglot", 1, true) ~= nil
  end)
  local name = before[at + 1]
  local candidates
  if #before <= at + 1 then
    candidates = M.names()
  else
    local part = M.parts[name]
    candidates = part and part.complete and part.complete(lead) or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

--- Defines `:Triglot`.
function M.define()
  vim.api.nvim_create_user_command("Triglot", function(arguments)
    local range = selection(arguments)
    local name = arguments.fargs[1]
    if not name then
      return menu(range)
    end
    run(name, vim.trim(arguments.args:sub(#name + 1)), range)
  end, {
    nargs = "*",
    range = true,
    desc = "Terminology: look up, fix, check; without a word a menu",
    complete = M.complete,
  })
end

return M
