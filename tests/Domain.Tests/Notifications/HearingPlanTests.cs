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
        plan.Of(Kind, NotificationChannel.InApp).ShouldBe(new(NotificationDelivery.AtOnce, DeliverySource.Product));
        plan.Of(Kind, NotificationChannel.Email).ShouldBe(new(NotificationDelivery.Off, DeliverySource.Product));
    }

    [Fact]
    public void Of_several_roles_the_one_holds_that_tells_most() =>
        Plan(
                [],
                [
                    Mail(NotificationDelivery.Digest, Kind, "one"),
                    Mail(NotificationDelivery.AtOnce, Kind, "two"),
                    Mail(NotificationDelivery.Off, Kind),
                ]
            )
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(NotificationDelivery.AtOnce, DeliverySource.Role));

    [Fact]
    public void A_role_that_somebody_has_not_says_nothing_to_him() =>
        Plan([], [Mail(NotificationDelivery.AtOnce, Kind, "other"), Mail(NotificationDelivery.Digest)])
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(NotificationDelivery.Digest, DeliverySource.Tenant));

    [Fact]
    public void The_own_word_goes_before_all_and_a_kind_before_every_kind() =>
        Plan([Mail(NotificationDelivery.Off), Mail(NotificationDelivery.Digest, Kind)], [Mail(NotificationDelivery.AtOnce, Kind, "one")])
            .Of(Kind, NotificationChannel.Email)
            .ShouldBe(new(NotificationDelivery.Digest, DeliverySource.Own));

    [Fact]
    public void What_must_not_be_missed_outlives_the_wish_to_hear_nothing() =>
        Plan([Mail(NotificationDelivery.Off)], [])
            .Of(NotificationKind.WebhookDisabled, NotificationChannel.Email)
            .ShouldBe(new(NotificationDelivery.AtOnce, DeliverySource.Product));

    static DeliveryRule Mail(NotificationDelivery delivery, NotificationKind? kind = null, string? role = null) =>
        new(kind, NotificationChannel.Email, delivery, role);

    static HearingPlan Plan(DeliveryRule[] own, DeliveryRule[] tenant) =>
        new(new(own, null, null), new(tenant, null, null), role => role is "one" or "two");
}
