using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>
/// What one user does in an account by one request: its events are written at once, its hooks are gathered and go when it is over, those that
/// tell the same of several records together.
/// </summary>
sealed class ChangeRecorder(FakeState world, Account account, int userId)
{
    readonly List<(string Setting, string Entity, string Action, Func<JsonObject> Payload)> hooks = [];

    public FakeState World { get; } = world;
    public Account Account { get; } = account;
    public int UserId { get; } = userId;
    public long Now { get; } = world.Now;

    public void Event(string type, string entity, int id, JsonArray? before = null, JsonArray? after = null) =>
        Account.Events.Add(new($"01{World.NextId():D24}", type, entity, id, UserId, Now) { Before = before ?? [], After = after ?? [] });

    public void Event(string type, Record record, JsonObject? before = null, JsonObject? after = null) =>
        Event(type, record.Kind.Singular, record.Id, before is null ? [] : [before], after is null ? [] : [after]);

    /// <summary>The payload is drawn up when the act is over, as the record is then.</summary>
    public void Hook(string setting, string entity, string action, Func<JsonObject> payload) =>
        hooks.Add((setting, entity, action, payload));

    /// <summary>Companies are told of as contacts with a type.</summary>
    public void Hook(string action, Record record, Func<JsonObject> payload) =>
        Hook($"{action}_{record.Kind.Singular}", record.Kind == EntityKind.Lead ? "leads" : "contacts", action, payload);

    public void Finish()
    {
        foreach (var group in hooks.GroupBy(hook => (hook.Setting, hook.Entity, hook.Action)))
        {
            var body = new JsonObject
            {
                [group.Key.Entity] = new JsonObject { [group.Key.Action] = new JsonArray([.. group.Select(hook => hook.Payload())]) },
                ["account"] = new JsonObject
                {
                    ["subdomain"] = Account.Subdomain,
                    ["id"] = Account.Id,
                    ["_links"] = new JsonObject { ["self"] = $"https://{Account.Host}" },
                },
            };
            foreach (var webhook in Account.Webhooks.Where(one => !one.IsDisabled && one.Settings.Contains(group.Key.Setting)))
                World.Hooks.Add(World, Account, webhook, group.Key.Setting, WebhookForm.Of(body));
        }

        hooks.Clear();
    }
}
