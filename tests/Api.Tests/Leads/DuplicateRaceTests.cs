using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Leads;

public sealed class DuplicateRaceTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Of_twenty_posts_of_one_phone_one_is_accepted_and_nineteen_are_linked_to_it()
    {
        var phone = LeadCalls.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Register(phone)));
        var first = answers.Single(answer => answer.Json.Text("decision") == "accepted");
        answers.Where(answer => answer != first).ShouldAllBe(answer => answer.Json.Uuid("duplicateOf") == first.Id);
        (await Stored($"phone={Uri.EscapeDataString(phone)}")).ShouldBe(20);
    }

    [Fact]
    public async Task Two_servers_agree_on_the_first()
    {
        await using var second = await api.SecondServer();
        var (phone, other) = (LeadCalls.NewPhone(), second.As(api.HeadOffice));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? office : other).Register(phone)));
        var first = answers.Single(answer => answer.Json.Text("decision") == "accepted");
        answers.Count(answer => answer.Json.Uuid("duplicateOf") == first.Id).ShouldBe(19);
    }

    [Fact]
    public async Task Who_has_to_wait_for_a_contact_keeps_nobody_else_waiting()
    {
        var taken = LeadCalls.NewPhone();
        await using var holder = new NpgsqlConnection(api.Database.Settings.Owner + ";Pooling=false");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var claim = new NpgsqlCommand(
            "insert into lead_contacts (tenant_id, kind, value, lead_id, is_first) values ($1, 'phone', $2, gen_random_uuid(), true)",
            holder,
            transaction
        )
        {
            Parameters =
            {
                new() { Value = api.HeadOffice.Id },
                new() { Value = taken },
            },
        };
        await claim.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var waiting = Enumerable.Range(0, 10).Select(_ => office.Register(taken)).ToList();
        var others = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => office.Register()));
        others.ShouldAllBe(answer => answer.Json.Text("decision") == "accepted");
        waiting.ShouldAllBe(answer => !answer.IsCompleted);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        (await Task.WhenAll(waiting)).Count(answer => answer.Json.Text("decision") == "accepted").ShouldBe(1);
    }

    [Fact]
    public async Task Posts_that_name_the_same_contacts_in_any_order_do_not_lock_each_other_out()
    {
        var phones = Enumerable.Range(0, 6).Select(_ => LeadCalls.NewPhone()).ToArray();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => office.Register([.. phones.Skip(number % 6), .. phones.Take(number % 6)]))
        );
        var first = answers.Single(answer => answer.Json.Text("decision") == "accepted");
        answers.Count(answer => answer.Json.Uuid("duplicateOf") == first.Id).ShouldBe(19);
    }

    [Fact]
    public async Task Batches_with_the_same_phones_in_any_order_do_not_lock_each_other_out()
    {
        var phones = Enumerable.Range(0, 40).Select(_ => LeadCalls.NewPhone()).ToArray();
        var batches = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(number => office.Post("/api/v1/leads/batch", Batch(phones, shift: number * 7, number % 2 == 0)))
        );
        batches.ShouldAllBe(batch => batch.Status == 200);
        batches.Sum(batch => batch["accepted"].GetValue<int>()).ShouldBe(40);
        batches.Sum(batch => batch["duplicates"].GetValue<int>()).ShouldBe(360);
        batches.Sum(batch => batch["refused"].GetValue<int>()).ShouldBe(0);
        await EveryPhoneHasOneFirst(phones, leads: 10);
    }

    [Fact]
    public async Task Batches_and_single_posts_with_the_same_contacts_all_get_in()
    {
        var phones = Enumerable.Range(0, 20).Select(_ => LeadCalls.NewPhone()).ToArray();
        var batches = Enumerable
            .Range(0, 4)
            .Select(number => office.Post("/api/v1/leads/batch", Batch(phones, number * 5, number % 2 == 0)));
        var singles = Enumerable.Range(0, 20).Select(number => office.Register(phones[number], phones[19 - number]));
        var answers = await Task.WhenAll(batches.Concat(singles));
        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        await EveryPhoneHasOneFirst(phones, leads: 6);
    }

    async Task EveryPhoneHasOneFirst(string[] phones, int leads)
    {
        var rows = await api.Database.Rows(
            "select count(*), count(*) filter (where is_first) from lead_contacts where tenant_id = $1 and value = any ($2) group by value",
            api.HeadOffice.Id,
            phones
        );
        rows.ShouldAllBe(row => (long)row[0]! == leads && (long)row[1]! == 1);
        rows.Count.ShouldBe(phones.Length);
    }

    async Task<long> Stored(string filter) =>
        (await office.Get($"/api/v1/leads?limit=1&count=exact&{filter}")).Expect(200)["total"]!["count"]!.GetValue<long>();

    static object Batch(string[] phones, int shift, bool isForward)
    {
        var items = phones.Select((_, index) => new { phones = new[] { phones[(index + shift) % phones.Length] } });
        return new { items = isForward ? items : items.Reverse() };
    }
}
