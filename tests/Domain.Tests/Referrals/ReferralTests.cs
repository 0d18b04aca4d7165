using MakCrm.Domain.Referrals;

namespace MakCrm.Domain.Tests.Referrals;

public sealed class ReferralTests
{
    static readonly DateTimeOffset At = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_second_level_is_the_referrers_own()
    {
        var (first, second, third) = (Place(1), Place(2), Place(3));
        second.Accept(first, Guid.CreateVersion7(At), Guid.CreateVersion7(At));
        third.Accept(second, Guid.CreateVersion7(At), Guid.CreateVersion7(At));
        (third.ReferrerId, third.SecondId).ShouldBe((second.Id, first.Id));
        second.SecondId.ShouldBeNull();
        third.Events.OfType<ReferralAccepted>().Single().SecondId.ShouldBe(first.Id);
    }

    [Fact]
    public void A_blocked_one_has_no_referrer()
    {
        var (first, second) = (Place(1), Place(2));
        second.Block(first.Id, ReferralBlock.SelfReferral, Guid.CreateVersion7(At));
        (second.ReferrerId, second.BlockedReferrerId).ShouldBe((null, first.Id));
        second.Events.OfType<ReferralBlocked>().Single().Reason.ShouldBe("self_referral");
    }

    [Fact]
    public void A_link_changed_to_what_it_is_raises_nothing()
    {
        var link = ReferralLink.Create(
            Guid.CreateVersion7(At),
            "MAK7QF3H",
            " Канал ",
            new("partners", ReferralTarget.Registration),
            (Guid.CreateVersion7(At), At)
        );
        link.Change("Канал", isDisabled: false, At);
        link.Events.Count.ShouldBe(1);
        link.Change("Канал", isDisabled: true, At);
        link.DisabledAt.ShouldBe(At);
    }

    static Referral Place(int number) => Referral.Begin(new(Guid.CreateVersion7(At), number), At);
}
