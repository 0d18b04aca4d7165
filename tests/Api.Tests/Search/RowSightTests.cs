using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.RowCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>Rows show their reader what a search would.</summary>
public sealed class RowSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly string tag = $"tag{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Only_records_within_reach_are_there_and_contacts_are_masked_as_in_a_search()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.contacts.read", "own")));
        var stranger = await api.NewMember(await api.NewRole(("leads.read", "own")));
        var phone = AccessApi.NewPhone();
        var his = await api.NewLead(phone: phone, name: $"{phone} Иван");
        var mine = await api.NewLead(me, phone: AccessApi.NewPhone(), name: "Мой");
        var filter = Is("id", "in", new[] { his, mine });
        var found = (await me.Api.Search("leads", filter)).Expect(200).Items;
        var rows = (await me.Api.Rows("leads", filter, ["name", "phone"])).Expect(200);
        rows.Items.Select(r => (r["values"]!["name"]!.GetValue<string>(), r["values"]!["phone"]![0]!.GetValue<string>()))
            .ShouldBe(
                found.Select(l =>
                    (l["name"]!.GetValue<string>(), (l["phones"]![0]!["number"] ?? l["phones"]![0]!["raw"])!.GetValue<string>())
                )
            );
        rows.Text.ShouldNotContain(phone[^7..]);
        (await stranger.Api.Rows("leads", filter, ["name"])).Expect(200).Items.ShouldBeEmpty();
        (await stranger.Api.Rows("clients", null, ["name"])).ExpectProblem(403, "forbidden");
        (await api.As(api.Network.Franchisees[0]).Rows("leads", filter, ["name"])).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_role_keeps_back_is_left_out_or_masked_and_its_fields_are_none()
    {
        var role = await api.NewRole(("clients.read", "tenant"), ("clients.contacts.read", "tenant"));
        var field = await api.Office.NewField("client", "number");
        var secret = await api.Office.NewField(
            "client",
            "text",
            new { visibleTo = new[] { await api.NewRole(("clients.read", "tenant")) } }
        );
        object[] masks = [Mask("name", "masked"), Mask("birth_date", "hidden"), Mask("custom_values", "masked")];
        (await api.Office.Patch($"/api/v1/roles/{role}", new { masks })).Expect(200);
        var me = await api.NewMember(role);
        var id = await api.Office.NewTagged(
            tag,
            new
            {
                kind = "person",
                lastName = "Иванов",
                birthDate = "1990-01-02",
                customValues = Values((field, 7)),
            }
        );
        var row = await me.Api.Row("clients", id, "name", "lastName", "birthDate", $"customValues.{field}");
        ShouldBe(row["values"], $$"""{"name": "И***", "customValues": {"{{field}}": "***"} }""");
        (await me.Api.Rows("clients", null, [$"customValues.{secret}"])).ExpectProblem(422, "filter_field_unknown");
    }

    [Fact]
    public async Task Whoever_reads_personal_fields_leaves_a_trace_and_whoever_does_not_leaves_none()
    {
        var (read, counted) = (
            await api.Office.NewTagged(tag, new { kind = "person", lastName = "Читаный" }),
            await api.Office.NewTagged(tag, new { kind = "person", lastName = "Нет" })
        );
        await api.Office.Row("clients", counted, "status");
        await api.Office.Row("clients", read, "name");
        await Eventually.Holds(async () => (await Traces(read)).ShouldBe(1));
        (await Traces(counted)).ShouldBe(0);
    }

    async Task<int> Traces(Guid client) =>
        (await api.Office.Get($"/api/v1/audit-reads?entityId={client}"))
            .Expect(200)
            .Items.Count(read => read["operation"]!.GetValue<string>() == "selectClients");

    static Dictionary<string, string> Mask(string field, string how) =>
        new()
        {
            ["record"] = "client",
            ["field"] = field,
            ["as"] = how,
        };
}
