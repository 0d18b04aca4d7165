using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Api.Tests.Retention;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Clients are people: they are given what we know of them, and forgotten.</summary>
public sealed class ClientPrivacyTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Holds = "/api/v1/legal-holds";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Erased_by_a_contact_a_person_is_nobody_and_a_company_loses_the_contact_only()
    {
        var phone = LeadCalls.NewPhone();
        var person = (await office.NewPerson("Стираемый", phone)).Id;
        (await office.Post($"{ClientCalls.Clients}/{person}/comments", new { text = "Стираемый в словах" })).Expect(201);
        var company = await office.Post(
            ClientCalls.Clients,
            new
            {
                kind = "company",
                name = "Ромашка",
                phones = new[] { phone, "+78432001020" },
            }
        );
        var request = (await office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await office.Post($"{SubjectSteps.Requests}/{request}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await office.Client(person)).Json.Text("name").ShouldBe("***"));
        (await api.Database.Find("Стираемый")).ShouldBeEmpty();
        (await api.Database.Find(phone[1..])).ShouldBeEmpty();
        var left = await office.Client(company.Id);
        left.Json.Text("name").ShouldBe("Ромашка");
        left["phones"].AsArray().Select(p => p!.Text("number")).ShouldBe(["+78432001020"]);
    }

    [Fact]
    public async Task A_client_whom_a_court_needs_stays_whatever_is_asked_until_the_hold_is_over()
    {
        var phone = LeadCalls.NewPhone();
        var (held, twin) = ((await office.NewPerson("Спорный", phone)).Id, (await office.NewPerson("Спорный Двойник")).Id);
        var hold = (await office.Post(Holds, new { clientId = twin, reason = "Суд" })).Expect(201);
        (await office.Get($"{Holds}?clientId={twin}")).Items.Single().Text("id").ShouldBe(hold.Json.Text("id"));
        (await office.Get($"{Holds}?clientId={held}")).Items.ShouldBeEmpty();
        (await office.Post("/api/v1/client-merges", new { survivorId = held, mergedIds = new[] { twin } })).Expect(201);

        var request = (await office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        var plan = (await office.Get($"{SubjectSteps.Requests}/{request}/plan")).Expect(200);
        plan["holds"].AsArray().Single()!.Text("clientId").ShouldBe(twin.ToString());
        (await office.Erase(request)).Json.Text("state").ShouldBe("open");
        (await office.Client(held)).Json.Text("name").ShouldBe("Спорный");

        (await office.Post($"{ClientCalls.Clients}/{held}/trash")).Expect(200);
        (await office.Delete($"{ClientCalls.Clients}/{held}")).ExpectProblem(409, "client_held");
        (await office.Post($"{Holds}/{hold.Id}/release")).Expect(200);
        (await office.Delete($"{ClientCalls.Clients}/{held}")).Expect(204);
        (await office.Delete($"{ClientCalls.Clients}/{twin}")).Expect(204);
        (await office.Get($"{Holds}/{hold.Id}")).ExpectProblem(404, "legal_hold_not_found");
    }

    [Fact]
    public async Task A_hold_names_one_lead_or_one_client_that_is_there()
    {
        var client = (await office.NewPerson("Один")).Id;
        (await office.Post(Holds, new { reason = "Суд" })).ExpectProblem(422, "legal_hold_of_one");
        (
            await office.Post(
                Holds,
                new
                {
                    leadId = client,
                    clientId = client,
                    reason = "Суд",
                }
            )
        ).ExpectProblem(422, "legal_hold_of_one");
        (await office.Post(Holds, new { clientId = Guid.CreateVersion7(), reason = "Суд" }))
            .ExpectProblem(422, "client_unknown")
            .Faults.ShouldBe(["client_unknown /clientId"]);
        (await api.As(api.Network.Franchisees[0]).Post(Holds, new { clientId = client, reason = "Суд" })).ExpectProblem(
            422,
            "client_unknown"
        );
    }

    [Fact]
    public async Task By_rules_untouched_people_become_nobody_and_the_trash_is_emptied()
    {
        var old = (await office.NewPerson("Давний")).Id;
        var held = (await office.NewPerson("Давний Спорный")).Id;
        (await office.Post(Holds, new { clientId = held, reason = "Суд" })).Expect(201);
        var company = (await office.Post(ClientCalls.Clients, ClientCalls.Sberbank("Давняя"))).Expect(201).Id;
        var trashed = (await office.NewPerson("Выброшенный")).Id;
        (await office.Post($"{ClientCalls.Clients}/{trashed}/trash")).Expect(200);
        api.Clock.Advance(TimeSpan.FromDays(60));
        var now = api.As(api.HeadOffice);
        var young = (await now.NewPerson("Недавний")).Id;
        await now.Keep("trashed_clients", 30, "clients", 30);
        (await now.Forget()).Select(line => line.Kind).Order().ShouldBe(["clients", "trashed_clients"]);
        (await now.Get($"{ClientCalls.Clients}/{trashed}")).Expect(404);
        (await now.Client(old)).Json.Text("name").ShouldBe("***");
        (await now.Client(held)).Json.Text("name").ShouldBe("Давний Спорный");
        (await now.Client(company)).Json.Text("name").ShouldBe("Давняя");
        (await now.Client(young)).Json.Text("name").ShouldBe("Недавний");
    }
}
