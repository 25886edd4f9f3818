-- Neovim's own client in a session with `newslint lsp`: nvim --headless -u NONE -i NONE -l is younger than Debian's Neovim,
-- so: nvim --clean --headless -c 'luafile session.lua' with NEWSLINT and SITE in the environment. It prints what Neovim shows.
local site = vim.env.SITE
local function say(name, value)
  io.stdout:write(vim.fn.json_encode({ name, value }) .. "\n")
end

local function run()
  vim.cmd("edit " .. site .. "/_posts/2022-04-01-new.md")
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = "newslint", cmd = { vim.env.NEWSLINT, "lsp", "--lang", "en" }, root_dir = site })
  vim.lsp.buf_attach_client(buffer, id)
  local function findings()
    local found = {}
    for _, d in ipairs(vim.diagnostic.get(buffer)) do
      local line = vim.api.nvim_buf_get_lines(buffer, d.lnum, d.lnum + 1, false)[1]
      table.insert(found, { d.code or d.user_data.lsp.code, line:sub(d.col + 1, d.end_col) })
    end
    table.sort(found, function(a, b) return a[1] < b[1] end)
    return found
  end
  local function settled(count)
    return vim.wait(15000, function() return #findings() == count end, 20)
  end
  settled(2)
  say("findings", findings())

  local client = vim.lsp.get_client_by_id(id)
  local parameters = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ["end"] = { line = 999, character = 0 } },
    context = { diagnostics = {}, only = { "source.fixAll" } },
  }
  local answer = client.request_sync("textDocument/codeAction", parameters, 15000, buffer)
  for _, action in ipairs(answer.result) do
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
  settled(0)
  say("after the fixes", findings())
  say("text", table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n"))

  vim.api.nvim_win_set_cursor(0, { 2, 0 })
  local hover = client.request_sync("textDocument/hover", vim.lsp.util.make_position_params(0, client.offset_encoding), 15000, buffer)
  say("hover", vim.split(hover.result.contents.value, "\n"))
  vim.lsp.stop_client(id)
  vim.wait(15000, function() return vim.lsp.client_is_stopped(id) end, 20)
end

local fine, fault = pcall(run)
if not fine then
  say("fault", fault)
end
vim.cmd("qall!")
