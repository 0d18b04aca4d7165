using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>Whoever answers chooses among what WhatsApp has approved.</summary>
public sealed class TemplateTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Templates_are_listed_as_WhatsApp_has_them_page_by_page()
    {
        await Known("reminder", 2);
        await Known("waits", 0, """{"status":"PENDING","category":"MARKETING","components":[{"type":"BODY","text":"Скоро"}]}""");
        await Known(
            "named",
            1,
            """{"status":"APPROVED","parameter_format":"NAMED","components":[{"type":"BODY","text":"{{имя}}, здравствуйте"}]}"""
        );
        await Known(
            "pictured",
            0,
            """{"status":"APPROVED","components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Смотрите"}]}"""
        );
        await Known(
            "linked",
            0,
            """{"status":"APPROVED","components":[{"type":"BODY","text":"Ссылка"},{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://a/{{1}}"}]}]}"""
        );
        var place = $"{ConversationCalls.Channels}/{await Business()}/templates";
        var (listed, cursor) = (new List<JsonNode>(), "");
        do
        {
            var page = (await office.Get($"{place}?limit=2{cursor}")).Expect(200).Json;
            listed.AddRange(page["items"]!.AsArray().Select(t => t!));
            page["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            cursor = page.Text("nextCursor") is { } next ? $"&cursor={next}" : "";
        } while (cursor.Length > 0);
        listed
            .Select(t => (t.Text("name"), t.Text("status"), t["variables"]!.GetValue<int>(), t["isSendable"]!.GetValue<bool>()))
            .ShouldBe([
                ("reminder", "approved", 2, true),
                ("waits", "pending", 0, false),
                ("named", "approved", 0, false),
                ("pictured", "approved", 0, false),
                ("linked", "approved", 0, false),
            ]);
        listed[0].Text("text").ShouldBe("Text {{1}} {{2}}");
    }

    async Task<Guid> Business()
    {
        var channel = await api.NewChannel();
        var change = new { whatsapp = new { businessAccountId = "102290129340398" } };
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", change)).Expect(200);
        return channel.Id;
    }

    Task Known(string name, int variables, string? text = null) =>
        api.Fake.Control(
            HttpMethod.Put,
            "templates",
            new
            {
                name,
                language = "ru",
                variables,
                told = text is null ? null : JsonNode.Parse(text),
            }
        );
}
