using MakCrm.Domain.Common;
using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadTrashTests
{
    static readonly DateTimeOffset Later = Leads.Now.AddHours(1);

    [Fact]
    public void A_lead_goes_into_the_trash_once_and_comes_out_once()
    {
        var lead = Leads.New();
        lead.Restore(Later).Error.ShouldBe(LeadErrors.NotTrashed);
        lead.Trash(hasOpenDeals: false, Later).IsOk.ShouldBeTrue();
        (lead.TrashedAt, lead.UpdatedAt).ShouldBe((Later, Later));
        lead.Trash(hasOpenDeals: false, Later).Error.ShouldBe(LeadErrors.Trashed);
        lead.Restore(Later).IsOk.ShouldBeTrue();
        lead.TrashedAt.ShouldBeNull();
        lead.Raised().ShouldBe([new LeadTrashed(lead.Id), new LeadRestored(lead.Id)]);
    }

    [Fact]
    public void What_is_sold_or_worked_on_stays()
    {
        Leads.In(LeadStatus.Auction).Trash(hasOpenDeals: false, Later).Error.ShouldBe(LeadErrors.OnAuction);
        Leads.In(LeadStatus.Sold).Trash(hasOpenDeals: false, Later).Error.ShouldBe(LeadErrors.Sold);
        Leads.New().Trash(hasOpenDeals: true, Later).Error.ShouldBe(LeadErrors.HasDeals);
    }

    [Fact]
    public void Nobody_works_on_a_lead_in_the_trash()
    {
        var lead = Trashed();
        Error?[] refusals =
        [
            lead.Change(lead.Details, Later).Error,
            lead.Assign(null, Later).Error,
            lead.MoveTo("in_work", ["in_work"], Later).Error,
            lead.Comment(Guid.CreateVersion7(), Later).Error,
            lead.PutOnAuction(Guid.CreateVersion7(), Later).Error,
            lead.NotInUse,
        ];
        refusals.ShouldAllBe(refusal => refusal == LeadErrors.Trashed);
        lead.Raised().ShouldBeEmpty();
    }

    [Fact]
    public void Only_what_lies_in_the_trash_and_nobody_needs_is_deleted()
    {
        Leads.New().Purge(hasDeals: false, isHeld: false).Error.ShouldBe(LeadErrors.NotTrashed);
        Trashed().Purge(hasDeals: false, isHeld: true).Error.ShouldBe(LeadErrors.Held);
        Trashed().Purge(hasDeals: true, isHeld: false).Error.ShouldBe(LeadErrors.HasDeals);
        var bought = Leads.New().CopyForBuyer("auction", Guid.CreateVersion7(), Guid.CreateVersion7(), Leads.Now);
        bought.Trash(hasOpenDeals: false, Later).IsOk.ShouldBeTrue();
        bought.Purge(hasDeals: false, isHeld: false).Error.ShouldBe(LeadErrors.Bought);
        var lead = Trashed();
        lead.Purge(hasDeals: false, isHeld: false).IsOk.ShouldBeTrue();
        lead.Raised().ShouldBe([new LeadPurged(lead.Id)]);
    }

    static Lead Trashed()
    {
        var lead = Leads.New();
        lead.Trash(hasOpenDeals: false, Leads.Now).IsOk.ShouldBeTrue();
        lead.DequeueEvents();
        return lead;
    }
}
