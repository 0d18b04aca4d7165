using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>Rows of tables meet leads that are there.</summary>
public sealed class LeadMeetingTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Lead = "lead";
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Theory]
    [InlineData("skip", 0, 0, 1, "Казань", "Прежний", 0)]
    [InlineData("update", 0, 1, 0, "Уфа", "Новый", 1)]
    [InlineData("merge", 0, 1, 0, "Казань", "Новый", 1)]
    public async Task A_lead_that_is_there_is_met_as_the_import_says(
        string duplicates,
        long created,
        long updated,
        long skipped,
        string city,
        string called,
        int comments
    )
    {
        var (phone, second) = (Phone(), Phone());
        var received = new { phones = new[] { phone, second }, city = "Казань" };
        var there = (
            await office.Post(
                LeadCalls.Leads,
                called == "Прежний"
                    ? (object)
                        new
                        {
                            received.phones,
                            received.city,
                            name = called,
                        }
                    : received
            )
        ).Expect(201);
        var mapping = new[] { Column(0, "phone"), Column(1, "email"), Column(2, "city"), Column(3, "name"), Column(4, "comment") };
        var import = await office.Import(
            $"a,b,c,d,e\n{phone},{name[4..]}@example.org,Уфа,Новый,слово\n",
            new { mapping, duplicates },
            Lead
        );
        import.Counts().ShouldBe((created, updated, skipped, 0));
        (await office.Records(import.Id)).ShouldBe([there.Id]);
        var lead = await office.Lead(there.Id);
        (lead.Json.Text("city"), lead.Json.Text("name"), lead["commentCount"].GetValue<int>()).ShouldBe((city, called, comments));
        lead["phones"].AsArray().Count.ShouldBe(duplicates == "update" ? 1 : 2);
        lead["emails"].AsArray().Count.ShouldBe(duplicates == "skip" ? 0 : 1);
        (await office.Import($"a,b,c,d\n{phone},,{city},\n", new { mapping = mapping[..4], duplicates }, Lead))
            .Counts()
            .ShouldBe((0, 0, 1, 0));
    }

    [Fact]
    public async Task One_more_is_a_duplicate_linked_to_the_first_and_its_number_is_given_once()
    {
        var phone = Phone();
        var first = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone }, externalId = name })).Expect(201);
        var csv = $"phone,number\n{phone},\n8{phone[2..]},{name}-2\n{Phone()},{name}\n{Phone()},{name}-2\n";
        var import = await office.Import(
            csv,
            new { mapping = new[] { Column(0, "phone"), Column(1, "externalId") }, duplicates = "create" },
            Lead
        );
        import.Counts().ShouldBe((2, 0, 0, 2));
        var made = await office.Records(import.Id);
        foreach (var id in made)
        {
            var lead = await office.Lead(id);
            (lead.Json.Uuid("duplicateOf"), lead.Json.Text("status")).ShouldBe((first.Id, "duplicate"));
        }

        var refused = (await office.Get($"{Place}/{import.Id}/rows?outcome=refused")).Expect(200).Items;
        refused.Select(r => r!["faults"]![0]!.Text("code")).ShouldBe(["external_id_taken", "external_id_taken"]);
    }

    [Fact]
    public async Task Rows_are_told_apart_by_number_before_contacts_and_who_could_be_two_is_neither()
    {
        var (one, other, phone) = (Phone(), Phone(), Phone());
        var numbered = (await office.Post(LeadCalls.Leads, new { phones = new[] { one }, externalId = name })).Expect(201);
        var second = (await office.Post(LeadCalls.Leads, new { phones = new[] { other } })).Expect(201);
        var csv = $"phone,phone,number,city\n{other},,{name},Первый\n{one},{other},,Оба\n{phone},{other},{name}-2,Второй\n";
        var mapping = new[] { Column(0, "phone"), Column(1, "phone"), Column(2, "externalId"), Column(3, "city") };
        var import = await office.Import(csv, new { mapping, duplicates = "update" }, Lead);
        var rows = (await office.Get($"{Place}/{import.Id}/rows")).Expect(200).Items;
        rows.Select(r => r!.Text("outcome")).ShouldBe(["updated", "updated", "updated"], import.Text);
        var (first, last) = (await office.Lead(numbered.Id), await office.Lead(second.Id));
        first.Json.Uuid("duplicateOf").ShouldBe(second.Id);
        (last.Json.Text("city"), last.Json.Text("externalId")).ShouldBe(("Второй", $"{name}-2"));
    }

    [Fact]
    public async Task A_row_that_could_mean_two_leads_changes_neither()
    {
        var (one, other) = (Phone(), Phone());
        await office.Register(one);
        await office.Register(other);
        var mapping = new[] { Column(0, "phone"), Column(1, "phone"), Column(2, "city") };
        var import = await office.Import($"a,b,c\n{one},{other},Оба\n", new { mapping, duplicates = "merge" }, Lead);
        var row = (await office.Get($"{Place}/{import.Id}/rows")).Expect(200).Items.ShouldHaveSingleItem()!;
        (row.Text("outcome"), row["faults"]![0]!.Text("code")).ShouldBe(("refused", "import_row_ambiguous"));
    }

    [Fact]
    public async Task Contacts_that_come_masked_are_not_overwritten()
    {
        var phone = Phone();
        var there = (await office.Register(phone)).Id;
        (string, string)[] rights =
        [
            ("imports.create", "tenant"),
            ("leads.create", "tenant"),
            ("leads.read", "tenant"),
            ("leads.change", "tenant"),
        ];
        var me = await api.NewMember(await api.NewRole(rights));
        var mapping = new[] { Column(0, "phone"), Column(1, "phone"), Column(2, "city") };
        var import = await me.Api.Import($"a,b,c\n{phone},{Phone()},\n{phone},,Уфа\n", new { mapping, duplicates = "merge" }, Lead);
        import.Counts().ShouldBe((0, 1, 0, 1));
        (await me.Api.Get($"{Place}/{import.Id}/rows?outcome=refused")).Items[0]!["faults"]![0]!.Text("code").ShouldBe("contacts_masked");
        var lead = await office.Lead(there);
        (lead.Json.Text("city"), lead["phones"].AsArray().Count).ShouldBe(("Уфа", 1));
    }

    [Fact]
    public async Task What_a_source_has_sent_of_its_own_stays_where_a_table_changes_the_lead()
    {
        var field = await office.NewField(Lead, "text");
        var (phone, there) = (Phone(), Guid.Empty);
        var received = new
        {
            phones = new[] { phone },
            customValues = new Dictionary<string, object> { ["children"] = 2, [field] = "прежнее" },
        };
        there = (await office.Post(LeadCalls.Leads, received)).Expect(201).Id;
        var mapping = new[] { Column(0, "phone"), Column(1, $"customValues.{field}") };
        (await office.Import($"a,b\n{phone},новое\n", new { mapping, duplicates = "merge" }, Lead)).Counts().ShouldBe((0, 0, 1, 0));
        (await office.Import($"a,b\n{phone},новое\n", new { mapping, duplicates = "update" }, Lead)).Counts().ShouldBe((0, 1, 0, 0));
        var values = (await office.Lead(there))["customValues"];
        (values["children"]!.GetValue<int>(), values[field]!.GetValue<string>()).ShouldBe((2, "новое"));
    }
}
