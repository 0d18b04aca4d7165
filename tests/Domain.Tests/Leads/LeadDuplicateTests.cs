using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadDuplicateTests
{
    readonly Guid first = Guid.CreateVersion7();
    readonly Guid manager = Guid.CreateVersion7();

    [Fact]
    public void A_new_lead_that_turns_out_a_duplicate_is_linked_and_says_whom_to_tell()
    {
        var lead = Leads.New();
        lead.Link(first, manager, "own_site", Leads.Now);
        (lead.Decision, lead.DuplicateOf, lead.Status).ShouldBe(("duplicate", first, LeadStatus.Duplicate));
        lead.Raised()
            .ShouldBe([
                new LeadDuplicateRegistered(lead.Id, first, manager),
                new LeadStatusChanged(lead.Id, LeadStatus.New, LeadStatus.Duplicate),
            ]);
    }

    [Theory]
    [InlineData("in_work")]
    [InlineData(LeadStatus.Rejected)]
    [InlineData(LeadStatus.Sold)]
    [InlineData(LeadStatus.Auction)]
    public void A_lead_that_is_worked_on_keeps_its_status_when_it_turns_out_a_duplicate(string status)
    {
        var lead = Leads.In(status);
        lead.Link(first, null, "own_site", Leads.Now);
        (lead.Status, lead.DuplicateOf).ShouldBe((status, first));
    }

    [Fact]
    public void A_lead_that_is_no_duplicate_any_more_is_new_again()
    {
        var lead = Leads.New();
        lead.Link(first, null, "own_site", Leads.Now);
        lead.Raised().Count.ShouldBe(2);
        lead.Link(null, null, "own_site", Leads.Now);
        (lead.Decision, lead.DuplicateOf, lead.Status).ShouldBe(("accepted", null, LeadStatus.New));
        lead.Raised().ShouldBe([new LeadStatusChanged(lead.Id, LeadStatus.Duplicate, LeadStatus.New)]);
    }

    [Theory]
    [InlineData("partner", LeadStatus.FromPartner)]
    [InlineData("lead_platform", LeadStatus.New)]
    public void A_lead_begins_as_its_source_has_it_also_when_it_is_no_duplicate_any_more(string source, string status)
    {
        LeadStatus.FirstOf(isDuplicate: false, source).ShouldBe(status);
        LeadStatus.FirstOf(isDuplicate: true, source).ShouldBe(LeadStatus.Duplicate);
        var lead = Leads.In(LeadStatus.Duplicate);
        lead.Link(first, null, source, Leads.Now);
        lead.Link(null, null, source, Leads.Now);
        lead.Status.ShouldBe(status);
    }

    [Fact]
    public void The_same_link_again_changes_nothing()
    {
        var lead = Leads.New();
        lead.Link(null, null, "own_site", Leads.Now);
        lead.Raised().ShouldBeEmpty();
        lead.Link(first, null, "own_site", Leads.Now);
        lead.Raised().ShouldNotBeEmpty();
        lead.Link(first, manager, "own_site", Leads.Now);
        lead.Raised().ShouldBeEmpty();
    }

    [Fact]
    public void A_link_to_another_first_lead_is_told_again()
    {
        var (lead, other) = (Leads.New(), Guid.CreateVersion7());
        lead.Link(first, null, "own_site", Leads.Now);
        lead.DequeueEvents();
        lead.Link(other, manager, "own_site", Leads.Now);
        lead.DuplicateOf.ShouldBe(other);
        lead.Raised().ShouldBe([new LeadDuplicateRegistered(lead.Id, other, manager)]);
    }
}
