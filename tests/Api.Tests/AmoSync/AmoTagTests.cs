using System.Text.Json.Nodes;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Tags of leads there are choices of a field here, merged one by one: whoever adds one takes none away.</summary>
[Collection(typeof(NotesAndTags))]
public sealed class AmoTagTests(FaultyAmoApi api) : AmoInward(api)
{
    const string Faulty = """{"seed":3,"server_error":0.1,"lost_answer":0.15}""";

    [Fact]
    public async Task What_either_side_adds_and_takes_away_is_merged_and_tags_of_others_stay()
    {
        var (shop, field) = await Open();
        await using var _ = shop;
        var (id, amoId) = await shop.NewPair(new { phones = new[] { LeadCalls.NewPhone() }, customValues = Choices(field, "vip") });
        (await Tags(shop, amoId)).ShouldBe(["vip"]);

        // At the same time: there two are added, one of them nobody's; here one.
        await Api.Fake.Faults(Faulty);
        await shop.Change(amoId, new { tags_to_add = new[] { new { name = "HOT" }, new { name = "Чужой" } } });
        (await Office.Patch($"{LeadCalls.Leads}/{id}", new { customValues = Choices(field, "vip", "cold") })).Expect(200);
        await Settled(shop, id, field, "cold", "hot", "vip");
        await Api.Fake.Faults("{}");
        (await Tags(shop, amoId)).ShouldBe(["HOT", "cold", "vip", "Чужой"]);
        (await Trouble(shop, amoId)).ShouldBe([($"lead.tags>customValues.{field}", "not_linked")]);

        // Each side takes one away that both have agreed on.
        await Api.Fake.Faults(Faulty);
        await shop.Change(amoId, new { tags_to_delete = new[] { new { name = "vip" } } });
        (await Office.Patch($"{LeadCalls.Leads}/{id}", new { customValues = Choices(field, "vip", "cold") })).Expect(200);
        await Settled(shop, id, field, "cold");
        await Api.Fake.Faults("{}");
        (await Tags(shop, amoId)).ShouldBe(["cold", "Чужой"]);

        var check = (await Api.Checked(Office, shop)).Json;
        AmoDriftCalls.Found(check, "differs").ShouldBe(1);
        (await Office.Findings(shop, "?fix=none")).Items.Single()["leadId"]!.GetValue<Guid>().ShouldBe(id);
        await shop.Change(amoId, new { tags_to_delete = new[] { new { name = "Чужой" }, new { name = "cold" } } });
        await Settled(shop, id, field);
        (await Trouble(shop, amoId)).ShouldBeEmpty();
        AmoDriftCalls.Found((await Api.Checked(Office, shop)).Json, "differs").ShouldBe(0);
    }

    [Fact]
    public async Task A_lead_comes_in_with_its_tags_and_only_the_way_that_is_linked_is_gone()
    {
        var (shop, field) = await Open(direction: "in");
        await using var _ = shop;
        var amoId = await New(shop, LeadCalls.NewPhone(), shop.Steps[0]);
        await shop.Change(amoId, new { tags_to_add = new[] { new { name = "hot" }, new { name = "vip" } } });
        await Tell(shop, $"leads[add][0][id]={amoId}");
        var id = (await Here(shop, amoId)).Id;
        (await Chosen(id, field)).ShouldBe(["hot", "vip"]);
        (await Office.Patch($"{LeadCalls.Leads}/{id}", new { customValues = Choices(field, "hot", "vip", "cold") })).Expect(200);
        await shop.Change(amoId, new { tags_to_delete = new[] { new { name = "vip" } } });
        await Tell(shop, $"leads[update][0][id]={amoId}");
        await Settled(shop, id, field, "cold", "hot");
        (await Tags(shop, amoId)).ShouldBe(["hot"]);

        var links = (await Office.Mapping(shop.Id))["fields"].AsArray();
        var wrong = links.Select(l => l!.DeepClone()).Single(l => l["amoField"]!.GetValue<string>() == "tags");
        wrong["field"] = "city";
        (
            await Office.Map(
                shop.Id,
                new
                {
                    statuses = Array.Empty<object>(),
                    users = Array.Empty<object>(),
                    sources = Array.Empty<object>(),
                    fields = new[] { wrong },
                },
                1
            )
        ).ExpectProblem(422, "amo_link_unfit");
    }

    async Task<(AmoShop Shop, string Field)> Open(string direction = "both")
    {
        var field = await Office.NewField("lead", "multiselect", new { options = FieldCalls.Options("vip", "hot", "cold") });
        var link = new
        {
            entity = "lead",
            amoField = "tags",
            field = $"customValues.{field}",
            direction,
        };
        return (await AmoShop.Open(Api, more: _ => [link]), field);
    }

    /// <summary>Both sides are looked at, and what was lost at its time, until nothing is due and ours is so.</summary>
    async Task Settled(AmoShop shop, Guid id, string field, params string[] choices)
    {
        await Api.Later(TimeSpan.FromMinutes(5));
        await Api.Caught(
            shop,
            async () =>
            {
                await Api.Later(TimeSpan.FromSeconds(2));
                return (await Chosen(id, field)).SequenceEqual(choices)
                    && await Api.Database.Value<long>(
                        "select count(*) from amo_pairs where account_id = $1 and due_at is not null",
                        shop.Id
                    ) == 0;
            },
            $"the choices are {string.Join(", ", choices)}"
        );
    }

    async Task<IReadOnlyList<string>> Chosen(Guid id, string field) =>
        [
            .. ((await Office.Lead(id))["customValues"][field]?.AsArray() ?? [])
                .Select(code => code!.GetValue<string>())
                .Order(StringComparer.Ordinal),
        ];

    static async Task<IReadOnlyList<string>> Tags(AmoShop shop, long amoId) =>
        [
            .. (await shop.Lead(amoId))["_embedded"]!["tags"]!
                .AsArray()
                .Select(tag => tag!["name"]!.GetValue<string>())
                .Order(StringComparer.Ordinal),
        ];

    async Task<IReadOnlyList<(string, string)>> Trouble(AmoShop shop, long amoId) =>
        [
            .. (await Pairs(shop, $"?amoLeadId={amoId}")).Items.Single()["troubles"]!
                .AsArray()
                .Select(t => (t!["field"]!.GetValue<string>(), t["code"]!.GetValue<string>())),
        ];

    static JsonObject Choices(string field, params string[] codes) =>
        new() { [field] = new JsonArray([.. codes.Select(c => (JsonNode)c)]) };
}
