using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Deals.Public;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>Two deals are one, and two again.</summary>
public sealed class MergeDealsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/deals";
    const string Merges = "/api/v1/deal-merges";

    /// <summary>Tables that name a deal and stay with the one that they name: its past, its parts, and what was decided or paid on it.</summary>
    static readonly string[] Staying = ["deal_confirmations", "deal_history", "deal_items", "deal_merges", "deals"];

    TestApiClient Office => api.Office;

    [Fact]
    public async Task What_one_lacks_it_has_from_the_other_and_an_undo_makes_both_what_they_were()
    {
        var client = (await Office.Post("/api/v1/clients", new { kind = "person", name = "Петров" })).Expect(201).Id;
        var one = await New(new { title = "Кредит", amount = DealSteps.Rubles(500) });
        var other = await New(
            new
            {
                title = "Кредит ещё раз",
                clientId = client,
                expectedCloseOn = "2026-12-01",
                amount = DealSteps.Rubles(700),
            }
        );
        var things = await Surround(other);
        var before = (await Told(one), await Told(other));

        var merge = (await Merge(one, other)).Expect(201);
        merge["fields"].AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["expectedCloseOn", "clientId"], ignoreOrder: true);
        merge["moved"].AsArray().Select(m => $"{m!["kind"]} {m["count"]}").ShouldBe(["comments 1", "files 1", "tasks 1"]);
        var deal = (await Office.Get($"{Path}/{one}")).Expect(200).Json;
        (deal.Uuid("clientId"), deal["amount"]!["amount"]!.GetValue<long>(), deal["commentCount"]!.GetValue<int>()).ShouldBe(
            (client, 500, 1)
        );
        (await Whose(things)).ShouldAllBe(id => id == one);
        var gone = (await Office.Get($"{Path}/{other}")).Expect(200).Json;
        (gone.Uuid("mergedIntoId"), gone["trashedAt"] is not null).ShouldBe((one, true));
        (await Office.Post($"{Path}/{other}/restore")).ExpectProblem(409, "deal_merged");

        var undone = (await Office.Post($"{Merges}/{merge.Id}/undo")).Expect(200);
        undone.Json["undoneAt"].ShouldNotBeNull();
        (await Told(one), await Told(other)).ShouldBe(before);
        (await Whose(things)).ShouldAllBe(id => id == other);
        (await Office.Post($"{Merges}/{merge.Id}/undo")).ExpectProblem(409, "deal_merge_undone");
        (await Kinds(one)).ShouldBe(["unmerged", "merged", "created"]);
        (await Kinds(other)).ShouldBe(["unmerged", "merged", "created"]);
    }

    [Fact]
    public async Task A_split_is_taken_back_by_putting_the_amounts_together()
    {
        var whole = await New(new { title = "Кредит", amount = DealSteps.Rubles(500) });
        var part = (await Office.Post($"{Path}/{whole}/split", new { amount = DealSteps.Rubles(150) })).Expect(201).Id;
        var merge = (await Merge(whole, part, "summed")).Expect(201).Id;
        (await Amount(whole)).ShouldBe(500);
        (await Office.Post($"{Merges}/{merge}/undo")).Expect(200);
        (await Amount(whole), await Amount(part)).ShouldBe((350, 150));
    }

    [Fact]
    public async Task Items_come_to_items_and_go_back()
    {
        var (one, other) = (await WithItems((100, 2)), await WithItems((50, 1), (10, 3)));
        var merge = (await Merge(one, other, "summed")).Expect(201).Id;
        (await Items(one), await Amount(one)).ShouldBe(("100 x 2, 50 x 1, 10 x 3", 280));
        (await Office.Post($"{Merges}/{merge}/undo")).Expect(200);
        (await Items(one), await Items(other), await Amount(one)).ShouldBe(("100 x 2", "50 x 1, 10 x 3", 200));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_when_a_merge_is_undone()
    {
        var one = await New(new { title = "Кредит", amount = DealSteps.Rubles(500) });
        var other = await New(
            new
            {
                title = "Другой",
                expectedCloseOn = "2026-12-01",
                amount = DealSteps.Rubles(100),
            }
        );
        var merge = (await Merge(one, other, "summed")).Expect(201).Id;
        (await Office.Patch($"{Path}/{one}", new { expectedCloseOn = "2027-01-15", amount = DealSteps.Rubles(900) })).Expect(200);
        (await Office.Post($"{Merges}/{merge}/undo")).Expect(200);
        var deal = (await Office.Get($"{Path}/{one}")).Expect(200).Json;
        (deal["expectedCloseOn"]!.GetValue<string>(), deal["amount"]!["amount"]!.GetValue<long>()).ShouldBe(("2027-01-15", 900));
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_and_nothing_changes()
    {
        var (one, plain, withItems) = (
            await New(new { title = "Кредит", amount = DealSteps.Rubles(500) }),
            await New(new { title = "Пустой" }),
            await WithItems((50, 1))
        );
        (await Merge(one, one)).ExpectProblem(422, "deal_merge_with_itself");
        (await Merge(one, withItems, "summed"))
            .ExpectProblem(422, "deal_merge_amount_unfit")
            .Faults.ShouldBe(["deal_merge_amount_unfit /amount"]);
        (await Merge(one, Guid.CreateVersion7())).ExpectProblem(404, "deal_not_found");
        var (first, second) = (
            await New(new { title = "А", clientId = await Client("Первый") }),
            await New(new { title = "Б", clientId = await Client("Второй") })
        );
        (await Merge(first, second)).ExpectProblem(422, "deal_merge_clients_differ");
        (await Office.Post($"{Path}/{plain}/win", new { })).Expect(200);
        (await Merge(one, plain)).ExpectProblem(409, "deal_closed");
        (await api.As(api.Network.Franchisees[0]).Post($"{Path}/{one}/merge", new { mergedId = withItems })).ExpectProblem(
            404,
            "deal_not_found"
        );
        (await Amount(one)).ShouldBe(500);
        (await Office.Get($"{Merges}?dealId={one}")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_merges_at_once_one_wins_and_a_repeated_request_merges_once()
    {
        var (one, two, third) = (await New(new { title = "А" }), await New(new { title = "Б" }), await New(new { title = "В" }));
        var answers = await Task.WhenAll(Merge(one, third), Merge(two, third));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Single(a => a.Status != 201).Status.ShouldBe(409);
        var fourth = await New(new { title = "Г" });
        var made = (await Office.Post($"{Path}/{one}/merge", new { mergedId = fourth }, key: $"m-{fourth}")).Expect(201);
        (await Office.Post($"{Path}/{one}/merge", new { mergedId = fourth }, key: $"m-{fourth}")).Expect(201).Text.ShouldBe(made.Text);
    }

    [Fact]
    public async Task Merges_are_listed_by_pages_from_both_sides_and_go_with_a_deal_that_is_deleted_for_good()
    {
        var (one, two, third) = (await New(new { title = "А" }), await New(new { title = "Б" }), await New(new { title = "В" }));
        var merges = new[] { (await Merge(one, two)).Expect(201).Id, (await Merge(one, third)).Expect(201).Id };
        var first = (await Office.Get($"{Merges}?dealId={one}&limit=1")).Expect(200);
        var second = (await Office.Get($"{Merges}?dealId={one}&limit=1&cursor={first["nextCursor"]}")).Expect(200);
        new[] { first, second }.Select(p => p.Items[0].Uuid("id")!.Value).ShouldBe(merges.Reverse());
        (await Office.Get($"{Merges}?dealId={third}")).Expect(200).Items.Count.ShouldBe(1);
        (await Office.Get($"{Merges}/{merges[0]}")).Expect(200).Json.Uuid("mergedId").ShouldBe(two);
        (await Office.Delete($"{Path}/{two}")).Expect(204);
        (await Office.Get($"{Merges}/{merges[0]}")).ExpectProblem(404, "deal_merge_not_found");
        (await Office.Post($"{Merges}/{merges[0]}/undo")).ExpectProblem(404, "deal_merge_not_found");
    }

    [Fact]
    public async Task Whoever_does_not_see_a_deal_whole_does_not_merge_it()
    {
        var member = await api.NewMember(await api.NewRole(("deals.read", "tenant"), ("deals.merge", "own")));
        var (own, others) = (await New(new { title = "Своя", responsibleId = member.Id }), await New(new { title = "Чужая" }));
        (await member.Api.Post($"{Path}/{own}/merge", new { mergedId = others })).ExpectProblem(404, "deal_not_found");
    }

    [Fact]
    public async Task Every_table_that_names_a_deal_moves_or_is_known_to_stay()
    {
        var tables = await api.Database.Rows(
            """
            select distinct con.conrelid::regclass::text from pg_constraint con where con.contype = 'f' and con.confrelid = 'deals'::regclass
            union select unnest(array['documents', 'files', 'segment_members', 'task_links'])
            """
        );
        var moving = typeof(IDealMergePart)
            .Assembly.GetTypes()
            .Where(t => t.IsClass && t.IsAssignableTo(typeof(IDealMergePart)))
            .Select(t => ((IDealMergePart)RuntimeHelpers.GetUninitializedObject(t)).Table);
        tables.Select(t => (string)t[0]!).ShouldBe([.. moving, .. Staying], ignoreOrder: true);
    }

    async Task<Guid> New(object body) => (await Office.Post(Path, body)).Expect(201).Id;

    async Task<Guid> Client(string name) => (await Office.Post("/api/v1/clients", new { kind = "person", name })).Expect(201).Id;

    Task<ApiResponse> Merge(Guid survivor, Guid merged, string amount = "kept") =>
        Office.Post($"{Path}/{survivor}/merge", new { mergedId = merged, amount });

    async Task<Guid> WithItems(params (long Price, int Quantity)[] items)
    {
        var deal = await New(new { title = "Кредит" });
        var received = items.Select(i => new
        {
            product = "Услуга",
            price = DealSteps.Rubles(i.Price),
            quantity = i.Quantity,
        });
        (await Office.Put($"{Path}/{deal}/items", new { items = received })).Expect(200);
        return deal;
    }

    async Task<string> Items(Guid deal) =>
        string.Join(
            ", ",
            (await Office.Get($"{Path}/{deal}/items")).Expect(200).Items.Select(i => $"{i["price"]!["amount"]} x {i["quantity"]}")
        );

    async Task<long> Amount(Guid deal) => (await Office.Get($"{Path}/{deal}")).Expect(200)["amount"]["amount"]!.GetValue<long>();

    async Task<IEnumerable<string?>> Kinds(Guid deal) =>
        (await Office.Get($"{Path}/{deal}/history")).Expect(200).Items.Select(step => step.Text("kind"));

    /// <summary>All that is told of a deal but how often and when it was written.</summary>
    async Task<string> Told(Guid id)
    {
        var deal = (await Office.Get($"{Path}/{id}")).Expect(200).Json.AsObject();
        deal.Remove("version");
        deal.Remove("updatedAt");
        return deal.ToJsonString();
    }

    /// <summary>Things that a deal can have: the queries that tell whose they are.</summary>
    async Task<IReadOnlyList<string>> Surround(Guid deal)
    {
        var comment = (await Office.Post($"{Path}/{deal}/comments", new { text = "Слово" })).Expect(201).Id;
        var bytes = System.Text.Encoding.UTF8.GetBytes($"файл {deal}");
        var file = (await Office.Post($"/api/v1/files?name=a.txt&recordType=deal&recordId={deal}", bytes)).Expect(201).Id;
        var task = new { title = "Позвонить", links = new[] { new { kind = "deal", id = deal } } };
        var link = (await Office.Post("/api/v1/tasks", task)).Expect(201).Id;
        return
        [
            $"select deal_id from deal_comments where id = '{comment}'",
            $"select record_id from files where id = '{file}'",
            $"select record_id from task_links where task_id = '{link}'",
        ];
    }

    async Task<IReadOnlyList<Guid>> Whose(IReadOnlyList<string> questions) =>
        await Task.WhenAll(questions.Select(q => api.Database.Value<Guid>(q)));
}
