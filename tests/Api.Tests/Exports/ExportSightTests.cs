using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Exports;

/// <summary>An export shows its reader what a list would.</summary>
public sealed class ExportSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    static readonly (string, string) Exports = ("exports.create", "tenant");

    [Fact]
    public async Task Only_records_within_reach_are_in_it()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own"), ("leads.contacts.read", "own"), Exports));
        var name = $"Далёкий {Guid.CreateVersion7():N}";
        var mine = await api.NewLead(me, name: name);
        await api.NewLead(name: name);
        (await me.Api.Lines("lead", Is("name", "eq", name), ["id"])).ShouldBe(["Идентификатор", mine.ToString()]);
        (await me.Api.Export("client", null, null)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Contacts_that_are_masked_in_a_list_are_masked_in_a_file()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.contacts.read", "own"), Exports));
        var (word, phone) = ($"слово{Random.Shared.Next()}", AccessApi.NewPhone());
        var his = await api.NewLead(phone: phone, name: $"{phone} {word}");
        var mine = await api.NewLead(me, phone: AccessApi.NewPhone(), name: $"Мой {word}");
        var shown = (await me.Api.Search("leads", Is("id", "in", new[] { his, mine }))).Expect(200).Items;
        var lines = await me.Api.Lines("lead", Is("id", "in", new[] { his, mine }), ["name", "phone", "email"]);
        lines[1..]
            .Select(l => l.Replace("'", "", StringComparison.Ordinal))
            .ShouldBe(
                shown.Select(l =>
                    $"{l["name"]};{l["phones"]![0]!["number"] ?? l["phones"]![0]!["raw"]};{l["emails"]![0]!["address"] ?? l["emails"]![0]!["raw"]}"
                )
            );
        string.Join('\n', lines).ShouldNotContain(phone[^7..]);
    }

    [Fact]
    public async Task A_field_that_a_role_keeps_back_is_empty_or_masked()
    {
        var role = await api.NewRole(("clients.read", "tenant"), ("clients.contacts.read", "tenant"), Exports);
        object[] masks = [Mask("name", "masked"), Mask("birth_date", "hidden"), Mask("custom_values", "masked")];
        (await api.Office.Patch($"/api/v1/roles/{role}", new { masks })).Expect(200);
        var me = await api.NewMember(role);
        var field = await api.Office.NewField("client", "number");
        var client = new
        {
            kind = "person",
            lastName = "Иванов",
            firstName = "Иван",
            birthDate = "1990-01-02",
            customValues = Values((field, 7)),
        };
        var id = (await api.Office.Post("/api/v1/clients", client)).Expect(201).Id;
        var lines = await me.Api.Lines("client", Is("id", "eq", id), ["name", "lastName", "birthDate", $"customValues.{field}"]);
        lines[1].ShouldBe("И*** И***;;;***");
    }

    [Fact]
    public async Task A_field_that_is_not_for_his_role_is_no_column()
    {
        var boss = await api.NewRole(("clients.read", "tenant"));
        var me = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.contacts.read", "tenant"), Exports));
        var secret = await api.Office.NewField("client", "text", new { visibleTo = new[] { boss } });
        (await me.Api.Export("client", null, [$"customValues.{secret}"])).ExpectProblem(422, "filter_field_unknown");
        (await me.Api.Lines("client", null, null))[0].ShouldNotContain(secret);
    }

    static Dictionary<string, string> Mask(string field, string how) =>
        new()
        {
            ["record"] = "client",
            ["field"] = field,
            ["as"] = how,
        };
}
