using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Application.Protection.Public;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Protection;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Protection.ProtectionCalls;

namespace MakCrm.Api.Tests.Protection;

/// <summary>The life of a claim: it lasts longer, goes to others, is given up, and ends.</summary>
public sealed class ClientClaimTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task A_claim_made_by_hand_is_refused_while_another_stands_also_in_a_race()
    {
        await api.Protect(new { terms = Array.Empty<object>() });
        var (client, agents) = ((await api.Office.NewPerson("Ручной")).Id, await Task.WhenAll(api.NewAgent(), api.NewAgent()));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => api.Office.Post(Claims, ByHand(client, agents[i % 2].Id, api.Clock.GetUtcNow().AddDays(5))))
        );
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409);
        var made = answers.Single(a => a.Status == 201);
        (await api.Office.Post(Claims, ByHand(client, agents[0].Id, api.Clock.GetUtcNow().AddDays(9)))).ExpectProblem(
            409,
            "client_claimed"
        );
        (await api.Office.Get($"{Claims}/{made.Id}")).Expect(200).Text.ShouldBe(made.Text);
        var winner = agents.Single(a => a.Id == made.Json.Holder());
        await Eventually.Holds(async () => (await winner.Told(client)).ShouldBe(["claim_received"]));

        var other = (await api.Office.NewPerson("Второй")).Id;
        var past = ByHand(other, agents[0].Id, api.Clock.GetUtcNow().AddDays(-1));
        (await api.Office.Post(Claims, past)).ExpectProblem(422, "claim_end_past");
        var nobody = ByHand(other, Guid.CreateVersion7(), api.Clock.GetUtcNow().AddDays(1));
        (await api.Office.Post(Claims, nobody)).ExpectProblem(422, "claim_holder_unknown");
        var unknown = ByHand(Guid.CreateVersion7(), agents[0].Id, api.Clock.GetUtcNow().AddDays(1));
        (await api.Office.Post(Claims, unknown)).ExpectProblem(422, "client_unknown");
        (await agents[0].Api.Post(Claims, ByHand(other, agents[0].Id, api.Clock.GetUtcNow().AddDays(1)))).Expect(403);
    }

    [Fact]
    public async Task Who_held_a_client_at_which_time_is_known_after_he_was_handed_over_and_given_free()
    {
        await api.ProtectFor(30);
        var (one, two, out_) = (await api.NewAgent(), await api.NewAgent(), await api.NewAgent());
        var client = (await one.Api.NewPerson("Переходящий")).Id;
        var first = (await api.Office.ClaimsOn(client)).Single();
        var handed = new { holder = Member(two.Id), reason = "Агент ушёл" };
        (await out_.Api.Post($"{Claims}/{first.Uuid("id")}/transfer", handed)).ExpectProblem(404, "client_claim_not_found");
        var same = new { holder = Member(one.Id), reason = "Себе" };
        (await one.Api.Post($"{Claims}/{first.Uuid("id")}/transfer", same)).ExpectProblem(422, "claim_holder_same");
        var second = (await one.Api.Post($"{Claims}/{first.Uuid("id")}/transfer", handed)).Expect(200);
        (second.Json.Time("until"), second.Json.Uuid("continues")).ShouldBe((first.Time("until"), first.Uuid("id")));
        (await one.Api.Post($"{Claims}/{first.Uuid("id")}/release", new { reason = "Поздно" })).ExpectProblem(409, "client_claim_ended");
        (await two.Api.Post($"{Claims}/{second.Id}/release", new { reason = "Не мой" }))
            .Expect(200)
            .Json.Text("ending")
            .ShouldBe("released");

        var (began, changed) = (first.Time("since"), second.Json.Time("since"));
        (await HolderAt(client, began.AddSeconds(-1))).ShouldBeNull();
        (await HolderAt(client, began)).ShouldBe(one.Id);
        (await HolderAt(client, changed)).ShouldBe(two.Id);
        (await HolderAt(client, changed.AddDays(1))).ShouldBeNull();
        (await api.Office.Protection(client, $"?at={Uri.EscapeDataString(changed.ToString("O"))}"))["claim"]!.Holder().ShouldBe(two.Id);
        var page = (await api.Office.Get($"{Claims}?clientId={client}&limit=1")).Expect(200);
        page.Items.Select(c => c.Uuid("id")).ShouldBe([second.Id]);
        (await api.Office.Get($"{Claims}?clientId={client}&limit=1&cursor={page.NextCursor}"))
            .Items.Single()
            .Text("ending")
            .ShouldBe("transferred");
        (await one.Api.ClaimsOn(client)).Select(c => c.Holder()).ShouldBe([one.Id]);
        (await api.Office.ClaimsOn(client, "&state=standing")).ShouldBeEmpty();
        (await api.Office.ClaimsOn(client, $"&holderId={two.Id}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_holder_is_told_once_before_the_end_and_once_at_it_whoever_keeps_the_clock()
    {
        await api.Protect(new { terms = new[] { new { days = 30 } }, warnDays = 7 });
        var agent = await api.NewAgent();
        var client = (await agent.Api.NewPerson("Уходящий")).Id;
        await using var second = await api.SecondServer();
        async Task Turn() => await Task.WhenAll(Clock(api).Turn(default), Clock(second).Turn(default));
        await Turn();
        (await agent.Told(client)).ShouldBeEmpty();

        await Shift(client, "since = now() - interval '27 days', until = now() + interval '3 days', due_at = now() - interval '4 days'");
        await Turn();
        await Turn();
        await Eventually.Holds(async () => (await agent.Told(client)).ShouldBe(["claim_ending"]));
        await Shift(
            client,
            "until = now() - interval '1 minute', due_at = now() - interval '1 minute', warned_of = now() - interval '1 minute'"
        );
        await Turn();
        await Turn();
        await Eventually.Holds(async () => (await agent.Told(client)).ShouldBe(["claim_ended", "claim_ending"]));
        (await api.Office.ClaimsOn(client)).Single().Text("ending").ShouldBe("expired");
        (await api.Database.Value<long>("select count(*) from client_claims where client_id = $1 and due_at is not null", client)).ShouldBe(
            0
        );
        (await Events(client)).ShouldBe(["client_claim.made.v1", "client_claim.ending.v1", "client_claim.ended.v1"]);
    }

    [Fact]
    public async Task Work_with_the_client_prolongs_the_claim_up_to_a_limit_and_what_it_was_for_ends_it()
    {
        await api.Protect(
            new
            {
                terms = new[] { new { days = 5 } },
                prolongOn = new[] { "deal_created", "status_changed" },
                prolongDays = 20,
                mostDays = 15,
                endOn = new[] { "deal_won" },
            }
        );
        var (agent, rival) = (await api.NewAgent(), await api.NewAgent());
        var client = (await agent.Api.NewPerson("Рабочий")).Id;
        var since = (await api.Office.ClaimsOn(client)).Single().Time("since");
        var foreign = await Deal(client, rival.Id);
        await Win(foreign);
        await Heard("deal.won.v1");
        (await api.Office.ClaimsOn(client)).Single().Time("until").ShouldBe(since.AddDays(5));

        var deal = await Deal(client, agent.Id);
        await Eventually.Holds(async () => (await api.Office.ClaimsOn(client)).Single().Time("until").ShouldBe(since.AddDays(15)));
        var claim = (await api.Office.ClaimsOn(client)).Single().Uuid("id");
        var by = new { until = since.AddDays(100), reason = "Банк думает" };
        (await api.Office.Post($"{Claims}/{claim}/prolong", by)).Expect(200).Json.Time("until").ShouldBe(since.AddDays(100));
        (await api.Office.Post($"{Claims}/{claim}/prolong", by)).ExpectProblem(422, "claim_end_past");
        (await agent.Api.Post($"{Claims}/{claim}/prolong", by)).Expect(403);
        await Win(deal);
        await Eventually.Holds(async () => (await api.Office.ClaimsOn(client)).Single().Text("ending").ShouldBe("deal_closed"));
    }

    [Fact]
    public async Task Of_clients_that_are_one_whoever_came_first_has_him_and_an_undo_makes_it_as_it_was()
    {
        await api.ProtectFor(30);
        var (first, later) = (await api.NewAgent(), await api.NewAgent());
        var (old, young) = ((await first.Api.NewPerson("Один", "+79990001101")).Id, (await later.Api.NewPerson("Он же")).Id);
        var before = (await Standing(old), await Standing(young));
        var preview = new { survivorId = young, mergedIds = new[] { old } };
        (await api.Office.Post("/api/v1/client-merges/preview", preview))
            .Expect(200)["moved"]
            .AsArray()
            .Select(m => m!.Text("kind"))
            .ShouldContain("claims");
        var merge = (await api.Office.Post("/api/v1/client-merges", preview)).Expect(201).Id;
        var body = (await api.Office.ClaimsOn(young, "&state=standing")).Single();
        (body.Holder(), body.Time("since"), body["evidence"]!.Text("way")).ShouldBe((first.Id, before.Item1.Since, "merge"));
        (await api.Office.ClaimsOn(old, "&state=standing")).ShouldBeEmpty();
        (await HolderAt(young, before.Item2.Since)).ShouldBe(first.Id);

        (await api.Office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await Standing(old), await Standing(young)).ShouldBe(before);
        (await api.Office.ClaimsOn(young)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_prolonged_after_a_merge_stays_prolonged_when_it_is_undone()
    {
        await api.ProtectFor(30);
        var holder = await api.NewAgent();
        var (old, young) = ((await holder.Api.NewPerson("Один")).Id, (await holder.Api.NewPerson("Он же")).Id);
        var merge = (await api.Office.Post("/api/v1/client-merges", new { survivorId = young, mergedIds = new[] { old } })).Expect(201).Id;
        var stored = await Standing(young);
        var longer = new { until = stored.Until.AddDays(10), reason = "Банк думает" };
        (await api.Office.Post($"{Claims}/{stored.Id}/prolong", longer)).Expect(200);
        (await api.Office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await Standing(old)).Until.ShouldBe(longer.until);
    }

    [Fact]
    public async Task What_was_given_free_after_a_merge_stays_free_when_it_is_undone()
    {
        await api.ProtectFor(30);
        var (first, later) = (await api.NewAgent(), await api.NewAgent());
        var (old, young) = ((await first.Api.NewPerson("Один")).Id, (await later.Api.NewPerson("Он же")).Id);
        var merge = (await api.Office.Post("/api/v1/client-merges", new { survivorId = young, mergedIds = new[] { old } })).Expect(201).Id;
        var stored = (await api.Office.ClaimsOn(young, "&state=standing")).Single().Uuid("id");
        (await first.Api.Post($"{Claims}/{stored}/release", new { reason = "Отказался" })).Expect(200);
        (await api.Office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await api.Office.ClaimsOn(old, "&state=standing")).ShouldBeEmpty();
        (await api.Office.ClaimsOn(young, "&state=standing")).Single().Holder().ShouldBe(later.Id);
    }

    [Fact]
    public async Task A_person_is_told_of_claims_on_him_and_what_was_said_of_him_is_forgotten()
    {
        await api.Protect(new { terms = Array.Empty<object>() });
        var phone = AccessApi.NewPhone();
        var client = (await api.Office.NewPerson("Закреплённый", phone)).Id;
        var agent = await api.NewAgent();
        var claim = (await api.Office.Post(Claims, ByHand(client, agent.Id, api.Clock.GetUtcNow().AddDays(5), "Сосед Закреплённова")))
            .Expect(201)
            .Id;
        var request = (await api.Office.Post(SubjectSteps.Requests, new { kind = "access", phone })).Expect(201).Id;
        (await api.Office.Export(request))["client_claims.json"].ShouldContain(claim.ToString());
        var erasure = (await api.Office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await api.Office.Post($"{SubjectSteps.Requests}/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await api.Office.Get($"{Claims}/{claim}")).Expect(200).Json.Text("reason").ShouldBe("***"));
        (await api.Database.Find("Закреплённова")).ShouldBeEmpty();

        (await api.Office.Post($"{ClientCalls.Clients}/{client}/trash")).Expect(200);
        (await api.Office.Delete($"{ClientCalls.Clients}/{client}")).Expect(204);
        (await api.Office.Get($"{Claims}/{claim}")).ExpectProblem(404, "client_claim_not_found");
    }

    static object ByHand(Guid clientId, Guid holderId, DateTimeOffset until, string reason = "Договор") =>
        new
        {
            clientId,
            holder = Member(holderId),
            until,
            reason,
        };

    static ClaimExpiryWorker Clock(CrmApiFixture server) => server.Services.GetRequiredService<ClaimExpiryWorker>();

    Task<int> Shift(Guid client, string to) => api.Database.Execute($"update client_claims set {to} where client_id = $1", client);

    async Task<(Guid Id, Guid Holder, DateTimeOffset Since, DateTimeOffset Until)> Standing(Guid client)
    {
        var claim = (await api.Office.ClaimsOn(client, "&state=standing")).Single();
        return (claim.Uuid("id")!.Value, claim.Holder(), claim.Time("since"), claim.Time("until"));
    }

    /// <summary>As modules ask that pay for it.</summary>
    async Task<Guid?> HolderAt(Guid client, DateTimeOffset at)
    {
        var held = (IReadOnlyDictionary<Guid, ClaimHolding>?)null;
        await api
            .Services.GetRequiredService<SystemWorkRunner>()
            .Run(
                api.HeadOffice.Id,
                "askHolders",
                async services => held = await services.GetRequiredService<IClaimHolderLookup>().At([client], at, default),
                default
            );
        return held!.GetValueOrDefault(client)?.MemberId;
    }

    async Task<Guid> Deal(Guid clientId, Guid responsibleId) => (
            await api.Office.Post(
                "/api/v1/deals",
                new
                {
                    title = "Ипотека",
                    clientId,
                    responsibleId,
                }
            )
        ).Expect(201).Id;

    async Task Win(Guid deal) => (await api.Office.Post($"/api/v1/deals/{deal}/win", new { })).Expect(200);

    Task Heard(string type) =>
        Eventually.Holds(async () =>
            (
                await api.Database.Value<long>(
                    "select count(*) from outbox_events where tenant_id = $1 and type = $2 and delivered_at is null",
                    api.HeadOffice.Id,
                    type
                )
            ).ShouldBe(0)
        );

    async Task<IEnumerable<object?>> Events(Guid client) =>
        (
            await api.Database.Rows(
                "select e.type from outbox_events e join client_claims c on c.id = e.aggregate_id where c.client_id = $1 order by e.sequence",
                client
            )
        ).Select(row => row[0]);
}
