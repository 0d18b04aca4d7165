using MakCrm.Domain.Common;
using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadStatusTests
{
    static readonly Dictionary<string, LeadStatus> Seeded = LeadStatus.Seed().ToDictionary(status => status.Code);

    [Fact]
    public void Every_status_that_the_product_speaks_of_is_seeded_as_its_own() =>
        Seeded
            .Values.Where(status => status.IsSystem)
            .Select(status => status.Code)
            .ShouldBe(
                [
                    LeadStatus.New,
                    LeadStatus.FromPartner,
                    LeadStatus.Auction,
                    LeadStatus.Unsold,
                    LeadStatus.Sold,
                    LeadStatus.Duplicate,
                    LeadStatus.Rejected,
                    "in_work",
                    "callback",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void Every_transition_names_a_seeded_status() =>
        Seeded.Values.SelectMany(status => status.Transitions).Distinct().ShouldBeSubsetOf(Seeded.Keys);

    [Fact]
    public void No_transition_goes_where_only_the_product_leads() =>
        Seeded
            .Values.SelectMany(status => status.Transitions)
            .Intersect([LeadStatus.Auction, LeadStatus.Sold, LeadStatus.Duplicate, LeadStatus.New, LeadStatus.FromPartner])
            .ShouldBeEmpty();

    [Fact]
    public void The_auction_and_its_end_are_left_by_nobody()
    {
        Seeded[LeadStatus.Auction].Transitions.ShouldBeEmpty();
        Seeded[LeadStatus.Sold].Transitions.ShouldBeEmpty();
    }

    [Fact]
    public void Sold_and_rejected_are_final_and_only_they() =>
        Seeded.Values.Where(status => status.IsFinal).Select(status => status.Code).ShouldBe([LeadStatus.Sold, LeadStatus.Rejected], true);

    [Fact]
    public void A_lead_begins_as_new_or_from_a_partner() =>
        Seeded
            .Values.Where(status => status.IsInitial)
            .Select(status => status.Code)
            .ShouldBe([LeadStatus.New, LeadStatus.FromPartner], true);

    [Fact]
    public void Every_status_that_is_not_final_can_be_reached_or_is_set_by_the_product()
    {
        var reachable = Seeded.Values.SelectMany(status => status.Transitions).ToHashSet();
        Seeded
            .Keys.Except(reachable)
            .ShouldBe([LeadStatus.New, LeadStatus.FromPartner, LeadStatus.Auction, LeadStatus.Sold, LeadStatus.Duplicate], true);
    }

    [Fact]
    public void Seeded_statuses_stand_in_an_order_without_ties_and_have_names_in_both_languages()
    {
        Seeded.Values.Select(status => status.Position).ShouldBeUnique();
        Seeded.Values.ShouldAllBe(status => status.NameEn.Length > 0 && status.NameRu.Any(letter => letter >= 'А'));
    }

    [Fact]
    public void A_system_status_cannot_be_deleted()
    {
        Seeded[LeadStatus.New].Delete().Error.ShouldBe(LeadStatusErrors.IsSystem);
        Own("waits").Delete().IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Whether_a_system_status_is_final_cannot_be_changed()
    {
        var sold = LeadStatus.Seed().Single(status => status.Code == LeadStatus.Sold);
        sold.Change(Details(sold) with { IsFinal = false }).Error.ShouldBe(LeadStatusErrors.IsSystem);
        sold.Change(Details(sold) with { NameEn = "Gone" }).IsOk.ShouldBeTrue();
        (sold.NameEn, sold.IsFinal).ShouldBe(("Gone", true));
    }

    [Fact]
    public void A_transition_to_a_deleted_status_is_forgotten()
    {
        var status = Own("waits", "in_work", "gone");
        var version = status.Version;
        status.Forget("gone");
        status.Transitions.ShouldBe(["in_work"]);
        status.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_transition_named_twice_counts_once() => Own("waits", "in_work", "in_work").Transitions.ShouldBe(["in_work"]);

    [Fact]
    public void Colours_have_one_spelling() => Own("waits").Color.ShouldBe("#E0A0FF");

    [Fact]
    public void A_definition_and_its_changes_are_told()
    {
        var status = Own("waits");
        status.Change(Details(status) with { NameEn = "Waits" }).IsOk.ShouldBeTrue();
        status
            .DequeueEvents()
            .Select(taken => taken.Event)
            .ShouldBe([new LeadStatusDefined(status.Id, "waits"), new LeadStatusDefinitionChanged(status.Id, "waits")]);
    }

    static LeadStatus Own(string code, params string[] transitions) =>
        LeadStatus.Define(code, new("Own", "Свой", "#e0a0ff", 20, false, transitions));

    static LeadStatusDetails Details(LeadStatus status) =>
        new(status.NameEn, status.NameRu, status.Color, status.Position, status.IsFinal, status.Transitions);
}
