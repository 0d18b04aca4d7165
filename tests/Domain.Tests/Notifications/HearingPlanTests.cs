using MakCrm.Domain.Notifications;

namespace MakCrm.Domain.Tests.Notifications;

/// <summary>Whose word on notifications holds.</summary>
public sealed class HearingPlanTests
{
    const NotificationKind Kind = NotificationKind.ClientAssigned;

    [Fact]
    public void Without_a_word_news_is_in_the_product_and_nobody_is_written_to()
    {
        var plan = Plan([], []);
        plan.Of(Kind, NotificationChannel.InApp).ShouldBe(new(DeliveryMode.AtOnce, DeliveryRuleSource.Product));
        plan.Of(Kind, NotificationChannel.Email).ShouldBe(new(DeliveryMode.Off, DeliveryRuleSource.Product));
    }

    [Fact]
    public void Of_several_roles_the_one_holds_that_tells_most() =>
        Plan([], [Mail(DeliveryMode.Digest, Kind, "one"), Mail(DeliveryMode.AtOnce, Kind, "two"), Mail(DeliveryMode.Off, Kind)])
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(DeliveryMode.AtOnce, DeliveryRuleSource.Role));

    [Fact]
    public void A_role_that_somebody_has_not_says_nothing_to_him() =>
        Plan([], [Mail(DeliveryMode.AtOnce, Kind, "other"), Mail(DeliveryMode.Digest)])
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(DeliveryMode.Digest, DeliveryRuleSource.Tenant));

    [Fact]
    public void The_own_word_goes_before_all_and_a_kind_before_every_kind() =>
        Plan([Mail(DeliveryMode.Off), Mail(DeliveryMode.Digest, Kind)], [Mail(DeliveryMode.AtOnce, Kind, "one")])
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(DeliveryMode.Digest, DeliveryRuleSource.Own));

    [Fact]
    public void What_must_not_be_missed_outlives_the_wish_to_hear_nothing() =>
        Plan([Mail(DeliveryMode.Off)], [])
            .Of(NotificationKind.WebhookDisabled, NotificationChannel.Email)
            .ShouldBe(new(DeliveryMode.AtOnce, DeliveryRuleSource.Product));

    static DeliveryRule Mail(DeliveryMode delivery, NotificationKind? kind = null, string? role = null) =>
        new(kind, NotificationChannel.Email, delivery, role);

    static EffectiveNotificationPreferences Plan(DeliveryRule[] own, DeliveryRule[] tenant) =>
        new(new(own, null, null), new(tenant, null, null), role => role is "one" or "two");
}
