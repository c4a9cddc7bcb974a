--- What the server offers to do at a place: shown as a menu, and done.
---
--- Only our server is asked, so that the menu of `:Triglot fix` holds terms and nothing else.

local M = {}

local client_of = require("triglot.client")
local findings = require("triglot.findings")

--- The kinds of actions, as the server names them.
local QUICK_FIX = "quickfix"
local IGNORE = "quickfix.ignore.triglot"
local PREFER = "refactor.rewrite.triglot"
local ADD_TERM = "refactor.extract.triglot"
local FIX_ALL = "source.fixAll.triglot"

local function apply(client, buffer, action)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
  -- An action that is nothing but a command has the command's name there.
  local command = type(action.command) == "table" and action.command or action.command and action
  if command then
    local params = { command = command.command, arguments = command.arguments }
    client_of.ask(client, "workspace/executeCommand", params, function() end)
  elseif not action.edit then
    client_of.ask(client, "codeAction/resolve", action, function(resolved)
      if resolved and (resolved.edit or resolved.command) then
        apply(client, buffer, resolved)
      end
    end)
  end
end

---@class triglot.Wish
---@field kind string The kind of actions that is asked for.
---@field range table The place, as the protocol has it.
---@field prompt string The menu's title.
---@field nothing string What is said when nothing is offered.
---@field accepts? fun(action: table): boolean Which of them are shown.
---@field at_once? boolean Whether a single one is done without a menu.

--- Asks for actions, lets the user choose, and does what was chosen.
---@param wish triglot.Wish
local function choose(wish)
  local client = client_of.here()
  if not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  local tick = vim.api.nvim_buf_get_changedtick(buffer)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = wish.range,
    context = { only = { wish.kind }, diagnostics = {} },
  }
  client_of.ask(client, "textDocument/codeAction", params, function(actions)
    if vim.api.nvim_buf_get_changedtick(buffer) ~= tick then
      client_of.tell("the draft has changed meanwhile; try again", vim.log.levels.WARN)
      return
    end
    actions = vim.tbl_filter(wish.accepts or function()
      return true
    end, actions or {})
    if #actions == 0 then
      client_of.tell(wish.nothing)
    elseif #actions == 1 and wish.at_once then
      apply(client, buffer, actions[1])
    else
      local options = {
        prompt = wish.prompt,
        kind = "codeaction",
        format_item = function(action)
          return action.title
        end,
      }
      vim.ui.select(actions, options, function(action)
        if action then
          apply(client, buffer, action)
        end
      end)
    end
  end)
end

--- The place of the cursor, or of `first` to `last`: lines from 1, columns in bytes from 0, the end
--- exclusive.
local function range(client, first, last)
  local cursor = vim.api.nvim_win_get_cursor(0)
  first, last = first or cursor, last or first or cursor
  local function position(place)
    local line = vim.api.nvim_buf_get_lines(0, place[1] - 1, place[1], false)[1] or ""
    local column = math.min(place[2], #line)
    local character = column
    if client.offset_encoding == "utf-16" then
      character = select(2, vim.str_utfindex(line, column))
    elseif client.offset_encoding == "utf-32" then
      character = (vim.str_utfindex(line, column))
    end
    return { line = place[1] - 1, character = character }
  end
  return { start = position(first), ["end"] = position(last) }
end

--- Goes to the finding at the cursor; false, and a word about it, where there is none on the line.
local function at_finding()
  local finding = findings.at_cursor()
  if not finding then
    client_of.tell("nothing was found on this line")
    return false
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  if row - 1 ~= finding.lnum or column < finding.col or column >= finding.end_col then
    vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  end
  return true
end

--- Offers what to write instead of the finding at the cursor.
function M.fix()
  local client = client_of.here()
  if client and at_finding() then
    choose({
      kind = QUICK_FIX,
      range = range(client),
      prompt = "Write instead:",
      nothing = "there is no replacement to offer",
      accepts = function(action)
        return not vim.startswith(action.kind or "", IGNORE)
      end,
    })
  end
end

--- Makes every replacement in the draft that is safe.
function M.fix_all()
  local client = client_of.here()
  if client then
    local last = vim.api.nvim_buf_line_count(0)
    choose({
      kind = FIX_ALL,
      range = range(client, { 1, 0 }, { last, math.huge }),
      prompt = "Replace in the whole draft:",
      nothing = "there is nothing that is safe to replace",
      at_once = true,
    })
  end
end

--- Offers where the finding at the cursor is to be ignored.
function M.ignore()
  local client = client_of.here()
  if client and at_finding() then
    choose({
      kind = IGNORE,
      range = range(client),
      prompt = "Ignore:",
      nothing = "there is nothing here that can be ignored",
    })
  end
end

--- Makes the term at the cursor the project's choice.
function M.prefer()
  local client = client_of.here()
  if client then
    choose({
      kind = PREFER,
      range = range(client),
      prompt = "The project’s choice:",
      nothing = "there is no term here that could be the project’s choice",
    })
  end
end

--- Adds the text between two places to the project's glossary; without them the word at the cursor.
---@param first? integer[]
---@param last? integer[]
function M.add(first, last)
  local client = client_of.here()
  if not client then
    return
  end
  if not first then
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    local around_cursor = ([[\k*\%%%dc\k\+]]):format(column + 1)
    local word = vim.fn.matchstrpos(vim.api.nvim_get_current_line(), around_cursor)
    if word[1] == "" then
      client_of.tell("select the term first")
      return
    end
    first, last = { row, word[2] }, { row, word[3] }
  end
  choose({
    kind = ADD_TERM,
    range = range(client, first, last),
    prompt = "Add to the glossary:",
    nothing = "the selection cannot be added: select one term that the glossary does not have",
    at_once = true,
  })
end

return M
