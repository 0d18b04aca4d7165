using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>Where a status or a person without a counterpart stands, nothing is moved because of that.</summary>
public sealed class AmoPointTests
{
    static readonly Guid Anna = Guid.CreateVersion7();
    static readonly Guid Boris = Guid.CreateVersion7();

    [Theory]
    [InlineData(11, "new", AmoDirection.Both, "new", "new")]
    [InlineData(12, "new", AmoDirection.Both, "in_work", "new")]
    // Theirs leads nowhere, or ours does.
    [InlineData(99, "new", AmoDirection.Both, null, "new")]
    [InlineData(11, "sold", AmoDirection.Both, "new", null)]
    // One that only comes in leads back; one that only goes out is written again.
    [InlineData(11, "callback", AmoDirection.In, "new", "callback")]
    [InlineData(14, "new", AmoDirection.Out, "rejected", "new")]
    public void A_status_goes_as_both_sides_are_linked(long remote, string local, AmoDirection direction, string? said, string? own)
    {
        var point = Points(remote, local).Single(p => p.Key == AmoResolvedMapping.Status);
        (point.Direction, point.Theirs.Text, point.Ours.Text).ShouldBe((direction, said, own));
    }

    [Fact]
    public void Where_neither_status_is_linked_nothing_is_said() =>
        Points(99, "sold").ShouldNotContain(p => p.Key == AmoResolvedMapping.Status);

    [Fact]
    public void Nobody_is_given_back_to_somebody_who_is_not_linked()
    {
        Person(21, Anna).ShouldBe((AmoDirection.Both, AmoCanonicalValue.Of($"{Anna}"), AmoCanonicalValue.Of($"{Anna}")));
        Person(99, Anna)
            .ShouldBe((AmoDirection.Both, AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked), AmoCanonicalValue.Of($"{Anna}")));
        Person(21, Boris)
            .ShouldBe((AmoDirection.Both, AmoCanonicalValue.Of($"{Anna}"), AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked)));
        Person(21, null).ShouldBe((AmoDirection.In, AmoCanonicalValue.Of($"{Anna}"), AmoCanonicalValue.None));
        Person(99, null).ShouldBeNull();
    }

    [Fact]
    public void What_comes_in_stands_where_it_is_linked_to()
    {
        Whole().StatusIn(Lead(11, 21)).ShouldBe("new");
        Whole().StatusIn(Lead(14, 21)).ShouldBeNull();
        Whole().StatusIn(Lead(99, 21)).ShouldBeNull();
    }

    static (AmoDirection, AmoCanonicalValue, AmoCanonicalValue)? Person(long remote, Guid? local) =>
        Whole()
            .Of(Lead(11, remote), new("new", local), _ => AmoCanonicalValue.None)
            .FirstOrDefault(p => p.Key == AmoResolvedMapping.Responsible)
            is { } point
            ? (point.Direction, point.Theirs, point.Ours)
            : null;

    static IReadOnlyList<AmoSyncProperty> Points(long status, string local) =>
        Whole().Of(Lead(status, 99), new(local, null), _ => AmoCanonicalValue.None);

    static RemoteLead Lead(long status, long person) =>
        new(new(1, default, new Dictionary<string, IReadOnlyList<RemoteValue>>()), 1, status) { ResponsibleId = person };

    static AmoSyncPropertyBuilder Whole() =>
        new(
            new(
                new(
                    [
                        new(1, 11, "new", AmoDirection.Both),
                        new(1, 12, "in_work", AmoDirection.Both),
                        new(1, 13, "callback", AmoDirection.In),
                        new(1, 14, "rejected", AmoDirection.Out),
                    ],
                    [new(21, Anna, AmoDirection.Both)],
                    [],
                    [],
                    null
                ),
                RemoteSchema.Of([]),
                new(
                    [
                        .. new[] { "new", "in_work", "callback", "rejected", "sold" }.Select(code => new LocalStatus(
                            code,
                            [code],
                            false,
                            false
                        )),
                    ],
                    [new(Anna, "Анна", "anna@mak.example"), new(Boris, "Борис", "boris@mak.example")],
                    [],
                    []
                )
            )
        );
}
