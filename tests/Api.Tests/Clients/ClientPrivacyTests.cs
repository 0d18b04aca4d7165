using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Api.Tests.Retention;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Clients are people: they are given what we know of them, and forgotten.</summary>
public sealed class ClientPrivacyTests(CrmApi api) : IClassFixture<CrmApi>
{
    readonly ApiClient office = api.As(api.HeadOffice);

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
    public async Task By_rules_untouched_people_become_nobody_and_the_trash_is_emptied()
    {
        var old = (await office.NewPerson("Давний")).Id;
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
        (await now.Client(company)).Json.Text("name").ShouldBe("Давняя");
        (await now.Client(young)).Json.Text("name").ShouldBe("Недавний");
    }
}
