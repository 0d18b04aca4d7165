using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Duplicates that a change of contacts makes or ends.</summary>
public sealed class ContactChangeTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_change_can_make_a_duplicate_and_another_ends_it()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var lead = await office.Register();
        var linked = await Give(lead.Id, LeadCalls.Spelled(phone));
        (linked.Json.Uuid("duplicateOf"), linked.Json.Text("decision"), linked.Json.Text("status")).ShouldBe(
            (first.Id, "duplicate", "duplicate")
        );
        var free = await Give(lead.Id, LeadCalls.NewPhone());
        (free.Json.Uuid("duplicateOf"), free.Json.Text("decision"), free.Json.Text("status")).ShouldBe((null, "accepted", "new"));
        (await office.Lead(lead.Id)).ShouldSay(free);
        (await office.Get($"/api/v1/leads/{first.Id}/duplicates")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_that_its_owner_loses_belongs_to_the_next_lead_that_has_it()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var second = await office.Register(phone);
        var third = await office.Register(phone);
        await Give(first.Id, LeadCalls.NewPhone());
        var fourth = await office.Register(phone);
        fourth["duplicates"].ShouldBeJson(new object[] { new { leadId = second.Id, matchedBy = "phone" } });
        (await office.Get($"/api/v1/leads/{fourth.Id}/duplicates"))
            .Items.Select(item => item.Uuid("leadId"))
            .ShouldBe([third.Id, second.Id]);
    }

    [Fact]
    public async Task A_contact_that_nobody_has_any_more_is_free()
    {
        var phone = LeadCalls.NewPhone();
        var only = await office.Register(phone);
        await Give(only.Id, LeadCalls.NewPhone());
        (await office.Register(phone)).Json.Text("decision").ShouldBe("accepted");
    }

    [Fact]
    public async Task The_first_of_all_does_not_become_a_duplicate_of_its_own_duplicate()
    {
        var (phone, other) = (LeadCalls.NewPhone(), LeadCalls.NewPhone());
        var first = await office.Register(phone);
        await office.Register(phone, other);
        var changed = await Give(first.Id, phone, other);
        (changed.Json.Uuid("duplicateOf"), changed.Json.Text("decision")).ShouldBe((null, "accepted"));
    }

    [Fact]
    public async Task Contacts_that_only_change_their_spelling_change_no_link()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var changed = await Give(first.Id, LeadCalls.Spelled(phone));
        (changed.Json.Text("decision"), changed["phones"][0]!.Text("raw")).ShouldBe(("accepted", LeadCalls.Spelled(phone)));
    }

    [Fact]
    public async Task Two_leads_that_swap_their_phones_at_once_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (LeadCalls.NewPhone(), LeadCalls.NewPhone());
            var (left, right) = (await office.Register(one), await office.Register(other));
            var answers = await Task.WhenAll(Patch(left.Id, other), Patch(right.Id, one));
            answers.Select(answer => answer.Status).ShouldBe([200, 200]);
            var firsts = await api.Database.Rows(
                "select value, lead_id from lead_contacts where is_first and value in ($1, $2) order by value",
                one,
                other
            );
            firsts.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Twenty_leads_that_take_one_phone_at_once_agree_on_the_first()
    {
        var phone = LeadCalls.NewPhone();
        var leads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Register()));
        var changed = await Task.WhenAll(leads.Select(lead => Patch(lead.Id, phone)));
        changed.ShouldAllBe(answer => answer.Status == 200);
        var first = changed.Single(answer => answer.Json.Text("decision") == "accepted");
        changed.Count(answer => answer.Json.Uuid("duplicateOf") == first.Id).ShouldBe(19);
    }

    async Task<ApiResponse> Give(Guid id, params string[] phones) => (await Patch(id, phones)).Expect(200);

    Task<ApiResponse> Patch(Guid id, params string[] phones) => office.Patch($"/api/v1/leads/{id}", new { phones });
}
