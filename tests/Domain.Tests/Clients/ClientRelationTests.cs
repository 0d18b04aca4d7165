using MakCrm.Domain.Clients;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Clients;

public sealed class ClientRelationTests
{
    static readonly ActorStamp Deed = new(null, new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero));
    static readonly Guid One = Guid.CreateVersion7();
    static readonly Guid Other = Guid.CreateVersion7();

    public static TheoryData<ClientRole> Roles => [.. Enum.GetValues<ClientRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Told_from_either_side_it_is_the_same_relation(ClientRole role)
    {
        var (here, there) = (Make(One, Other, role), Make(Other, One, role.Counterpart()));
        (here.HolderId, here.OfId, here.Role).ShouldBe((there.HolderId, there.OfId, there.Role));
        (here.RoleSeenFrom(One), here.RoleSeenFrom(Other)).ShouldBe((role, role.Counterpart()));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void The_counterpart_of_a_counterpart_is_the_role_itself(ClientRole role) => role.Counterpart().Counterpart().ShouldBe(role);

    [Fact]
    public void It_does_not_end_before_it_begins() =>
        ClientRelation
            .Make(One, Other, ClientRole.Spouse, new(new(2026, 1, 2), new(2026, 1, 1), null), Deed)
            .Error.ShouldBe(ClientRelationErrors.PeriodInvalid);

    static ClientRelation Make(Guid client, Guid other, ClientRole role) =>
        ClientRelation.Make(client, other, role, new(null, null, null), Deed).Value;
}
