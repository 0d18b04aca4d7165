using MakCrm.Domain.Partners;

namespace MakCrm.Domain.Tests.Partners;

public sealed class PartnerTests
{
    static readonly DateTimeOffset At = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
    static readonly Guid Owner = Guid.CreateVersion7(At);

    [Fact]
    public void A_change_names_its_fields_and_one_to_the_same_raises_nothing()
    {
        var partner = Partner();
        partner.Change(partner.Details with { City = " Уфа ", Phone = "+7" }, At).IsOk.ShouldBeTrue();
        partner.Change(partner.Details with { City = "Уфа" }, At).IsOk.ShouldBeTrue();
        partner.Events.OfType<PartnerChanged>().Single().Fields.ShouldBe(["city", "phone"]);
    }

    [Theory]
    [InlineData(PartnerLegalForm.Individual, 1)]
    [InlineData(PartnerLegalForm.SelfEmployed, 2)]
    [InlineData(PartnerLegalForm.SoleProprietor, 3)]
    [InlineData(PartnerLegalForm.Company, 5)]
    public void What_is_missing_depends_on_the_legal_form(PartnerLegalForm form, int count) =>
        new PartnerRequisites(null, null, null, null, null).Missing(form).Count.ShouldBe(count);

    [Fact]
    public void Who_is_suspended_can_be_ended_and_nothing_follows_that()
    {
        var partner = Partner();
        partner.Suspend("Спор", At).IsOk.ShouldBeTrue();
        partner.End("Расторгли", At).IsOk.ShouldBeTrue();
        partner.Resume(At).Error.ShouldBe(PartnerErrors.NotSuspended);
        partner.SetMember(Owner, PartnerMemberRole.Owner, At).Error.ShouldBe(PartnerErrors.Ended);
    }

    [Fact]
    public void A_role_that_somebody_has_raises_nothing()
    {
        var partner = Partner();
        partner.SetMember(Owner, PartnerMemberRole.Owner, At);
        partner.SetMember(Owner, PartnerMemberRole.Owner, At);
        partner.Events.OfType<PartnerMemberAdded>().Count().ShouldBe(1);
        partner.Events.OfType<PartnerMemberChanged>().ShouldBeEmpty();
    }

    [Fact]
    public void Staff_ends_at_its_limit()
    {
        var partner = Partner();
        for (var i = 0; i < Domain.Partners.Partner.MostMembers; i++)
            partner.SetMember(Guid.CreateVersion7(At), PartnerMemberRole.Employee, At).IsOk.ShouldBeTrue();
        partner.SetMember(Owner, PartnerMemberRole.Owner, At).Error.ShouldBe(PartnerErrors.StaffFull);
    }

    static Partner Partner() =>
        Domain
            .Partners.Partner.Create(
                1,
                PartnerKind.Partner,
                new()
                {
                    Name = "Ромашка",
                    LegalForm = PartnerLegalForm.Company,
                    Requisites = new(null, "7707083893", null, null, null),
                },
                At
            )
            .Value;
}
