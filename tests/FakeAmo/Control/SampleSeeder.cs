using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Api;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Control;

/// <summary>
/// Makes an account look used: each lead with a contact, every third with a company, every fourth with a task, every fifth with a note; a
/// minute lies between two, and the same number brings the same. Events tell of them, webhooks do not.
/// </summary>
static class SampleSeeder
{
    static readonly string[] Wishes = ["Ипотека", "Автокредит", "Кредит наличными", "Рефинансирование", "Кредит бизнесу"];
    static readonly string[] Names = ["Иван", "Мария", "Пётр", "Ольга", "Сергей", "Елена", "Алексей"];
    static readonly string[] Surnames = ["Коваленко", "Ткаченко", "Мельник", "Бондаренко"];

    public static void Add(FakeState world, Account account, int leads)
    {
        var act = new ChangeRecorder(world, account, account.Users[^1].Id);
        for (var number = 0; number < leads; number++)
            Add(act, number, act.Now - 60L * (leads - number));
    }

    static void Add(ChangeRecorder act, int number, long at)
    {
        var writer = new RecordWriter(act);
        var steps = act.Account.MainPipeline.Statuses.Where(status => status.Type == 0).ToList();
        var lead = writer.Create(
            EntityKind.Lead,
            Item(Of(Wishes, number), at, ("price", 10_000m * (1 + number % 300)), ("status_id", steps[number % steps.Count].Id))
        );
        var person = Item($"{Of(Names, number)} {Of(Surnames, number)}", at);
        person["custom_fields_values"] = new JsonArray(
            new JsonObject
            {
                ["field_code"] = "PHONE",
                ["values"] = new JsonArray(new JsonObject { ["value"] = $"+7999{number:D7}", ["enum_code"] = "MOB" }),
            }
        );
        LinkEndpoints.Join(lead, writer.Create(EntityKind.Contact, person));
        if (number % 3 == 0)
            LinkEndpoints.Join(lead, writer.Create(EntityKind.Company, Item($"ООО «{Of(Surnames, number)} {number}»", at)));
        if (number % 4 == 0)
            TaskEndpoints.Create(act, Task(lead, at));
        if (number % 5 == 0)
            NoteEndpoints.Create(act, EntityKind.Lead, lead.Id, Note(at));
    }

    static string Of(string[] words, int number) => words[number % words.Length];

    static JsonObject Item(string name, long at, params ReadOnlySpan<(string Name, JsonNode Value)> rest)
    {
        var item = new JsonObject
        {
            ["name"] = name,
            ["created_at"] = at,
            ["updated_at"] = at,
        };
        foreach (var (key, value) in rest)
            item[key] = value;
        return item;
    }

    static JsonObject Task(Record lead, long at) =>
        new()
        {
            ["text"] = "Позвонить клиенту",
            ["complete_till"] = at + 86400,
            ["created_at"] = at,
            ["updated_at"] = at,
            ["entity_type"] = "leads",
            ["entity_id"] = lead.Id,
        };

    static JsonObject Note(long at) =>
        new()
        {
            ["note_type"] = "common",
            ["created_at"] = at,
            ["params"] = new JsonObject { ["text"] = "Просит перезвонить после обеда" },
        };
}
