using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class LeadTrashRaceTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = LeadCalls.Leads;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Of_many_who_put_it_into_the_trash_one_does()
    {
        var id = (await office.Register()).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Trash(id)));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "lead_trashed");
    }

    [Fact]
    public async Task A_contact_has_one_first_lead_whoever_comes_and_goes_at_once()
    {
        var phone = LeadCalls.NewPhone();
        var leads = new List<Guid>();
        for (var i = 0; i < 4; i++)
            leads.Add((await office.Register(phone)).Id);
        await Task.WhenAll([.. leads.Select(id => office.Trash(id)), .. Enumerable.Range(0, 4).Select(_ => office.Register(phone))]);
        (await Firsts(phone)).ShouldBe(1);
        await Task.WhenAll([.. leads.Select(office.Restore), .. Enumerable.Range(0, 4).Select(_ => office.Register(phone))]);
        (await Firsts(phone)).ShouldBe(1);
        (await office.Register(phone)).Json.Text("decision").ShouldBe("duplicate");
    }

    [Fact]
    public async Task A_change_and_the_trash_at_once_leave_one_truth()
    {
        var id = (await office.Register()).Id;
        var phone = LeadCalls.NewPhone();
        var changing = office.Patch($"{Path}/{id}", new { phones = new[] { phone } });
        await Task.WhenAll(changing, office.Trash(id), office.Post($"{Path}/{id}/status", new { status = "in_work" }));
        (await office.FoundByPhone(phone, "trashed")).Count.ShouldBe((await changing).Status == 200 ? 1 : 0);
        (await Firsts(phone)).ShouldBe(0);
        (await office.Lead(id)).Json.Text("trashedAt").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_legal_hold_and_the_deletion_at_once_do_not_both_succeed()
    {
        var id = (await office.Register()).Id;
        (await office.Trash(id)).Expect(200);
        var (hold, purge) = (office.Post("/api/v1/legal-holds", new { leadId = id, reason = "Суд" }), office.Delete($"{Path}/{id}"));
        await Task.WhenAll(hold, purge);
        ((await hold).Status == 201).ShouldNotBe((await purge).Status == 204);
    }

    Task<long> Firsts(string phone) =>
        api.Database.Value<long>(
            "select count(*) from lead_contacts where tenant_id = $1 and value = $2 and is_first",
            api.HeadOffice.Id,
            phone
        );
}
