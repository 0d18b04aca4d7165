using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Imports;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Protection;

/// <summary>Whoever brings a client first has him for a time, and others may not take him.</summary>
public sealed class ClientProtectionTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;

    [Fact]
    public async Task Whoever_brings_a_client_has_him_and_others_learn_until_when_but_not_who()
    {
        await api.ProtectFor(30);
        var (agent, rival) = (await api.NewAgent(), await api.NewAgent());
        var client = (await agent.Api.NewPerson("Приведённый")).Id;

        var own = await agent.Api.Protection(client);
        var (since, until) = (own["claim"]!.Time("since"), own.Time("until"));
        (own["isMine"]!.GetValue<bool>(), own["claim"]!.Holder(), until - since).ShouldBe((true, agent.Id, TimeSpan.FromDays(30)));
        var evidence = own["claim"]!["evidence"]!;
        (evidence.Text("way"), evidence.Uuid("broughtBy")).ShouldBe(("registered", agent.Id));
        var body = await rival.Api.Protection(client);
        (body["isProtected"]!.GetValue<bool>(), body["isMine"]!.GetValue<bool>(), body.Time("until")).ShouldBe((true, false, until));
        body["claim"].ShouldBeNull();
        (await rival.Api.ClaimsOn(client)).ShouldBeEmpty();
        (await rival.Api.Get($"{ProtectionCalls.Claims}/{own["claim"]!.Uuid("id")}")).ExpectProblem(404, "client_claim_not_found");

        (await rival.Api.Get($"{Path}/{client}/card")).Expect(200)["protection"].ToJsonString().ShouldBe(body.ToJsonString());
        (await agent.Api.Get($"{Path}/{client}/card")).Expect(200)["protection"].ToJsonString().ShouldBe(own.ToJsonString());
    }

    [Fact]
    public async Task No_way_leads_a_protected_client_into_other_hands()
    {
        await api.ProtectFor(30);
        var (agent, rival) = (await api.NewAgent(), await api.NewAgent());
        var number = new { externalSystem = "onec", externalId = $"{Guid.CreateVersion7()}" };
        var client = (await agent.Api.Post(Path, Person("Чужой", number.externalId, agent.Id))).Expect(201).Id;
        var mine = (await rival.Api.Post(Path, Person("Свой", null, rival.Id))).Expect(201).Id;

        (await rival.Api.Patch($"{Path}/{client}", new { responsibleId = rival.Id })).ExpectProblem(409, "client_protected");
        (await rival.Api.Patch($"{Path}/{client}", new { responsibleId = (Guid?)null })).ExpectProblem(409, "client_protected");
        (await rival.Api.Post($"{Path}/upsert", Person("Чужой", number.externalId, rival.Id))).ExpectProblem(409, "client_protected");
        var batch = new { items = new[] { Person("Чужой", number.externalId, rival.Id) } };
        (await rival.Api.Post($"{Path}/batch", batch)).Expect(200)["items"][0]!["problem"]!.Text("code").ShouldBe("client_protected");
        var acted = (await rival.Api.Post($"{Path}/actions", Assign(rival.Id, client, mine))).Expect(200);
        acted["refusals"].AsArray().Single()!["problem"]!.Text("code").ShouldBe("client_protected");
        var merge = new { survivorId = mine, mergedIds = new[] { client } };
        (await rival.Api.Post("/api/v1/client-merges", merge)).ExpectProblem(409, "client_protected");

        (await rival.Api.Patch($"{Path}/{client}", new { note = "Звонил" })).Expect(200);
        (await api.Office.Client(client)).Json.Uuid("responsibleId").ShouldBe(agent.Id);
        (await agent.Api.Patch($"{Path}/{client}", new { responsibleId = rival.Id })).Expect(200);
        (await rival.Api.Patch($"{Path}/{client}", new { responsibleId = agent.Id })).Expect(200);
        (await api.Office.Patch($"{Path}/{client}", new { responsibleId = rival.Id })).Expect(200);
    }

    [Fact]
    public async Task Rules_say_for_how_long_and_for_whom_and_nobody_is_protected_without_them()
    {
        var source = $"s{Guid.CreateVersion7():N}";
        var registered = new
        {
            code = source,
            name = "Партнёр",
            kind = "partner",
        };
        var sourceId = (await api.Office.Post("/api/v1/sources", registered)).Expect(201).Id;
        await api.Protect(new { terms = Array.Empty<object>() });
        var free = (await api.Office.NewPerson("Ничей")).Id;
        (await api.Office.Protection(free))["isProtected"]!.GetValue<bool>().ShouldBeFalse();

        var terms = new object[] { new { days = 10 }, new { source, days = 90 }, new { way = "lead", days = 0 } };
        await api.Protect(new { terms, claimedBy = "source" });
        (await Term(await api.Office.NewPerson("Десять дней"))).ShouldBe(10);
        var theirs = (
            await api.Office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Из источника",
                    source,
                }
            )
        ).Expect(201);
        (await Term(theirs)).ShouldBe(90);
        var holder = (await api.Office.Protection(theirs.Id))["claim"]!["holder"]!;
        (holder.Text("kind"), holder.Uuid("id")).ShouldBe(("source", sourceId));
        var unknown = new { terms = new[] { new { source = "нет-такого", days = 1 } } };
        (await api.Office.Put("/api/v1/client-protection-rules", unknown))
            .ExpectProblem(422, "source_unknown")
            .Faults.ShouldBe(["source_unknown /terms/0/source"]);
        (await api.Office.Get("/api/v1/client-protection-rules")).Expect(200)["terms"].AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Of_twenty_leads_of_one_person_at_once_one_brings_him()
    {
        await api.ProtectFor(30);
        var phone = AccessApi.NewPhone();
        var agents = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.NewAgent()));
        var leads = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.NewLead(agents[i % 4], phone)));
        var made = await Task.WhenAll(leads.Select(lead => api.Office.Post($"/api/v1/leads/{lead}/client")));
        var first = made.Single(m => m.Expect(200).Json.Text("origin") == "created");
        var client = first.Json.Uuid("clientId")!.Value;
        await api.LeadsAreHeard();

        var claim = (await api.Office.ClaimsOn(client)).Single();
        claim["evidence"]!.Text("way").ShouldBe("lead");
        claim["evidence"]!.Uuid("leadId").ShouldBe(first.Json.Uuid("leadId"));
        claim.Holder().ShouldBe(agents[leads.Index().First(l => l.Item == first.Json.Uuid("leadId")).Index % 4].Id);
    }

    [Fact]
    public async Task Whoever_brings_him_again_when_nobody_has_him_is_the_next()
    {
        await api.ProtectFor(30);
        var (agent, next) = (await api.NewAgent(), await api.NewAgent());
        var phone = AccessApi.NewPhone();
        var client = (await agent.Api.NewPerson("Возвращённый", phone)).Id;
        var early = await api.NewLead(next, phone);
        (await api.Office.Post($"/api/v1/leads/{early}/client")).Expect(200);
        await api.LeadsAreHeard();
        (await api.Office.ClaimsOn(client)).Select(c => c.Holder()).ShouldBe([agent.Id]);

        await api.Database.Execute("update client_claims set until = now() - interval '1 hour' where client_id = $1", client);
        (await api.Office.Protection(client))["isProtected"]!.GetValue<bool>().ShouldBeFalse();
        var lead = await api.NewLead(next, phone);
        (await api.Office.Post($"/api/v1/leads/{lead}/client")).Expect(200);
        await Eventually.Holds(async () => (await api.Office.ClaimsOn(client)).Select(c => c.Holder()).ShouldBe([next.Id, agent.Id]));
        (await api.Office.ClaimsOn(client, "&state=ended")).Single().Text("ending").ShouldBe("expired");
    }

    [Fact]
    public async Task Imported_clients_are_protected_as_others_are()
    {
        await api.Protect(new { terms = new[] { new { way = "import", days = 60 } } });
        var import = (await api.Office.Import("Фамилия;Имя\nИмпортов;Один\nИмпортов;Два\n")).Id;
        var claims = (await api.Office.Get($"{ProtectionCalls.Claims}?state=standing&limit=200")).Expect(200).Items;
        claims.Count(c => c["evidence"]!.Uuid("importId") == import).ShouldBe(2);
    }

    async Task<double> Term(ApiResponse client)
    {
        var claim = (await api.Office.Protection(client.Id))["claim"]!;
        return (claim.Time("until") - claim.Time("since")).TotalDays;
    }

    static object Person(string name, string? externalId, Guid responsibleId)
    {
        var body = new JsonObject
        {
            ["kind"] = "person",
            ["name"] = name,
            ["responsibleId"] = responsibleId,
        };
        if (externalId is not null)
            (body["externalSystem"], body["externalId"]) = ("onec", externalId);
        return body;
    }

    static object Assign(Guid responsibleId, params Guid[] ids) =>
        new
        {
            action = "assign",
            ids,
            responsibleId,
        };
}
