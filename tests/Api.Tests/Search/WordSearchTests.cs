using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Search;

/// <summary>Everything is found by words: whatever its kind, however they are written, a moment after it came.</summary>
public sealed class WordSearchTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task A_name_finds_the_lead_the_client_and_the_deal()
    {
        var name = NewName();
        var lead = await api.NewLead(name: $"{name} Пётр");
        var client = (await api.Office.NewPerson($"{name} Анна")).Id;
        var deal = await api.Office.NewDeal($"Кредит: {name}");
        await api.Office.Finds(name, lead, client, deal);
        await api.Office.Finds($"{name} петр", lead);
        (await api.As(api.Network.Franchisees[0]).Look(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_digits_find_anybody_page_by_page()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var phones = Enumerable.Range(0, 25).Select(i => $"+7999{i:000}0101").ToList();
        var leads = new List<Guid>();
        foreach (var phone in phones)
            leads.Add(await office.NewLead("Кто-то", phone));
        await Eventually.Holds(async () => (await office.Pages("010", "leads", 100)).Count.ShouldBe(25));
        var found = await office.Pages("010", "leads", 10);
        found.ShouldBe(leads.AsEnumerable().Reverse());
        (await office.Look("(999) 017-01", "leads")).ShouldBe([leads[17]]);
    }

    [Fact]
    public async Task Those_who_came_long_ago_come_after_those_who_came_lately()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var (name, people) = (NewName(), new List<Guid>());
        while (people.Count < 5)
            people.Add((await office.NewPerson($"{name} Анна")).Id);
        await Eventually.Holds(async () => (await office.Look(name)).Count.ShouldBe(5));
        // As if three drawers of others lay between.
        await api.Database.Execute(
            "update search_entries set number = number + 200000, keys = array(select key + 3 from unnest(keys) key) where record_id = any ($1)",
            people.Skip(2).ToArray()
        );
        people.Add((await office.NewPerson($"{name} Анна")).Id);
        await Eventually.Holds(async () => (await office.Look(name)).Count.ShouldBe(6));
        foreach (var requested in new[] { name, name[2..9], $"{name[..4]}{name[5..]}", $"{name} анна", "анна" })
        {
            (await office.Look(requested, "clients")).ShouldBe(people.AsEnumerable().Reverse(), requested);
            (await office.Pages(requested, "clients", 2)).ShouldBe(people.AsEnumerable().Reverse(), requested);
        }
    }

    [Fact]
    public async Task Forms_slips_other_letters_and_the_other_keyboard_find()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var id = (await office.NewPerson("Кузнецова Наталья")).Id;
        await office.Finds("Кузнецова", id);
        foreach (var (requested, closeness) in Spellings)
            (await office.Nearest(requested)).ShouldBe((id, closeness), requested);
        (await office.Look("Кузькина")).ShouldBeEmpty();
    }

    static readonly (string Asked, string Closeness)[] Spellings =
    [
        ("кузнецовой", "form"),
        ("нецов", "part"),
        ("Natalia Kuznetsova", "spelling"),
        ("repytwjdf", "spelling"),
        ("Кузнецава", "slip"),
        ("Натлья", "slip"),
    ];

    [Fact]
    public async Task What_fits_better_comes_first()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var exact = (await office.NewPerson("Белов Иван")).Id;
        var slip = (await office.NewPerson("Беров Иван")).Id;
        var part = (await office.NewPerson("Забелович Иван")).Id;
        await Eventually.Holds(async () => (await office.Pages("белов", "clients", 100)).ShouldBe([exact, part, slip]));
        (await office.Pages("белов", "clients", 1)).ShouldBe([exact, part, slip]);
    }

    [Fact]
    public async Task Mail_numbers_and_words_of_people_find()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var bank = (await office.Post(ClientCalls.Clients, ClientCalls.Sberbank())).Expect(201).Id;
        var person = (await office.NewPerson("Кто-то")).Id;
        (await office.Post($"{ClientCalls.Clients}/{person}/comments", new { text = "Просил перезвонить после праздников" })).Expect(201);
        var lead = (await office.RegisterByEmail("Some.Body@Example.com")).Id;
        await office.Finds("праздник", person);
        await office.Finds("7707083893", bank);
        await office.Finds("0838", bank);
        await office.Finds("body@exam", lead);
    }

    [Fact]
    public async Task What_was_changed_thrown_away_or_forgotten_is_found_so()
    {
        var (before, after) = (NewName(), NewName());
        var id = (await api.Office.NewPerson(before)).Id;
        await api.Office.Finds(before, id);
        (await api.Office.Patch($"{ClientCalls.Clients}/{id}", new { name = after })).Expect(200);
        await api.Office.Finds(after, id);
        await api.Office.Finds(before);
        (await api.Office.Post($"{ClientCalls.Clients}/{id}/trash")).Expect(200);
        await api.Office.Finds(after);
        (await api.Office.Post($"{ClientCalls.Clients}/{id}/restore")).Expect(200);
        await api.Office.Finds(after, id);
    }

    [Fact]
    public async Task Leads_and_deals_are_found_by_words_unless_they_lie_in_the_trash()
    {
        var (name, title) = (NewName(), NewName());
        var lead = (await api.Office.Post(LeadCalls.Leads, new { name, phones = new[] { LeadCalls.NewPhone() } })).Expect(201).Id;
        var deal = (await api.Office.Post("/api/v1/deals", new { title })).Expect(201).Id;
        await api.Office.Finds(name, lead);
        await api.Office.Finds(title, deal);
        (await api.Office.Trash(lead)).Expect(200);
        (await api.Office.Post($"/api/v1/deals/{deal}/trash")).Expect(200);
        await api.Office.Finds(name);
        await api.Office.Finds(title);
        (await api.Office.Restore(lead)).Expect(200);
        await api.Office.Finds(name, lead);
    }

    [Fact]
    public async Task A_place_of_another_query_is_none()
    {
        var name = NewName();
        await api.Office.NewPerson($"{name} Один");
        await api.Office.NewPerson($"{name} Два");
        var cursor = await Eventually.Gives(async () =>
            (await api.Office.Get($"/api/v1/search?q={name}&limit=1")).Expect(200)["clients"]["nextCursor"]!.GetValue<string>()
        );
        (await api.Office.Get($"/api/v1/search?q={name}x&cursor={cursor}")).ExpectProblem(400, "invalid_request");
        (await api.Office.Get($"/api/v1/search?q={name}&types=lead&cursor={cursor}")).ExpectProblem(400, "invalid_request");
        (await api.Office.Get($"/api/v1/search?q={name}&cursor=AAAA")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Built_anew_it_knows_what_is_there_and_nothing_else()
    {
        var office = api.As((await api.NewNetwork()).HeadOffice);
        var (lost, stored) = ((await office.NewPerson("Потерянный")).Id, (await office.NewPerson("Нетронутый")).Id);
        await office.Finds("потерянный", lost);
        await office.Finds("нетронутый", stored);
        await api.Database.Execute("update search_entries set record_id = uuid_v7(now()) where record_id = $1", lost);
        await office.Finds("потерянный");
        (await office.Post("/api/v1/search-index/rebuild")).Expect(200)["state"]!.GetValue<string>().ShouldBe("building");
        await office.Finds("потерянный", lost);
        await office.Finds("нетронутый", stored);
        await Eventually.Holds(async () =>
            (await office.Get("/api/v1/search-index")).Expect(200)["state"]!.GetValue<string>().ShouldBe("current")
        );
        (
            await api.Database.Value<long>(
                "select count(*) from search_entries e where e.kind = 'client' and not exists (select from clients c where c.id = e.record_id)"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Only_records_within_reach_are_found_and_only_by_what_is_seen()
    {
        var me = await api.NewMember(await api.NewRole(("search.use", "tenant"), ("leads.read", "own")));
        var (name, phone) = (NewName(), AccessApi.NewPhone());
        var mine = await api.NewLead(me, phone, $"{name} {phone[1..]} tail@mail.example");
        await api.NewLead(name: name);
        await me.Api.Finds(name, mine);
        await api.Office.Finds($"{name} {phone[4..]}", mine);
        (await me.Api.Look(phone[4..])).ShouldBeEmpty();
        (await me.Api.Look(phone[1..])).ShouldBeEmpty();
        (await me.Api.Look("tail@mail.example")).ShouldBeEmpty();
        (await me.Api.Look($"{name} tail")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Comments_that_are_kept_back_find_nothing()
    {
        var role = await api.NewRole(("search.use", "tenant"), ("leads.read", "tenant"), ("leads.contacts.read", "tenant"));
        var mask = new Dictionary<string, string>
        {
            ["record"] = "lead",
            ["field"] = "comments",
            ["as"] = "hidden",
        };
        var (open, word) = (await api.NewMember(role), NewName());
        var lead = await api.NewLead();
        (await api.Office.Post($"/api/v1/leads/{lead}/comments", new { text = word })).Expect(201);
        await open.Api.Finds(word, lead);
        (await api.Office.Patch($"/api/v1/roles/{role}", new { masks = new[] { mask } })).Expect(200);
        await Eventually.Holds(async () => (await open.Api.Look(word)).ShouldBeEmpty());
        await api.Office.Finds(word, lead);
    }

    /// <summary>Of letters alone, and none that another name is near to.</summary>
    static string NewName() =>
        "Ю" + string.Concat(Guid.CreateVersion7().ToString("N").Select(c => (char)('а' + Convert.ToInt32(c.ToString(), 16))));
}

static class WordSearchCalls
{
    static readonly string[] Kinds = ["leads", "clients", "deals"];

    public static async Task<IReadOnlyList<Guid>> Look(this TestApiClient client, string words, params string[] kinds)
    {
        var found = (await client.Get($"/api/v1/search?q={Uri.EscapeDataString(words)}")).Expect(200);
        return [.. (kinds.Length == 0 ? Kinds : kinds).SelectMany(kind => Ids(found[kind]))];
    }

    /// <summary>Soon, these and no others.</summary>
    public static Task Finds(this TestApiClient client, string words, params Guid[] ids) =>
        Eventually.Holds(async () => (await client.Look(words)).ShouldBe(ids, words));

    /// <summary>What comes first among the clients, and how near it is.</summary>
    public static async Task<(Guid Id, string Closeness)> Nearest(this TestApiClient client, string words)
    {
        var found = (await client.Get($"/api/v1/search?q={Uri.EscapeDataString(words)}&types=client")).Expect(200)["clients"]["items"]!;
        var first = found.AsArray().FirstOrDefault();
        return first is null ? default : (first["record"]!["id"]!.GetValue<Guid>(), first["closeness"]!.GetValue<string>());
    }

    /// <summary>All that is found of one kind, by pages of so many.</summary>
    public static async Task<IReadOnlyList<Guid>> Pages(this TestApiClient client, string words, string kind, int limit)
    {
        var (found, cursor) = (new List<Guid>(), "");
        do
        {
            var next = cursor.Length == 0 ? "" : $"&cursor={cursor}";
            var page = (await client.Get($"/api/v1/search?q={Uri.EscapeDataString(words)}&limit={limit}{next}")).Expect(200)[kind];
            found.AddRange(Ids(page));
            cursor = page["nextCursor"]?.GetValue<string>() ?? "";
        } while (cursor.Length > 0);
        return found;
    }

    static IEnumerable<Guid> Ids(JsonNode page) => page["items"]!.AsArray().Select(item => item!["record"]!["id"]!.GetValue<Guid>());
}
