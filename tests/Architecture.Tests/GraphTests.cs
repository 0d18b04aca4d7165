using MakCrm.Architecture.Tests.Code;

namespace MakCrm.Architecture.Tests;

/// <summary>Which module knows which, kept where everybody sees it grow.</summary>
public sealed class GraphTests
{
    const string Path = "tests/Architecture.Tests/module-graph.txt";

    [Fact]
    public void The_graph_of_modules_is_the_one_on_record() => Snapshot.ShouldHold(Path, Describe(ModuleFacts.Edges.In(CodeBase.Product)));

    /// <summary>
    /// What happens in one commit must not come back to where it began, and neither may a chain of events. One of each between two modules is
    /// no circle: the market asks leads for a lead, and leads hear later that it was sold.
    /// </summary>
    [Fact]
    public void Neither_calls_nor_events_go_in_circles() => Circles(ModuleFacts.Edges.In(CodeBase.Product)).ShouldBeEmpty();

    [Fact]
    public void A_circle_of_calls_is_found() =>
        Circles([Edge("A", "B", Seam.Calls), Edge("B", "C", Seam.Serves), Edge("C", "A", Seam.Calls)])
            .ShouldBe(["calls: A -> B -> C -> A"]);

    [Fact]
    public void A_circle_of_events_is_found() =>
        Circles([Edge("A", "B", Seam.Hears), Edge("B", "A", Seam.Hears)]).ShouldBe(["events: A -> B -> A"]);

    [Fact]
    public void A_call_there_and_an_event_back_is_no_circle() =>
        Circles([Edge("A", "B", Seam.Calls), Edge("B", "A", Seam.Hears)]).ShouldBeEmpty();

    [Fact]
    public void A_new_edge_changes_the_description()
    {
        var before = Describe([Edge("A", "B", Seam.Calls)]);
        before.ShouldBe("A calls B: What\n");
        Describe([Edge("A", "B", Seam.Calls), Edge("A", "C", Seam.Hears)]).ShouldNotBe(before);
    }

    [Fact]
    public void A_snapshot_that_differs_is_told_line_by_line()
    {
        Snapshot.Differences("a\nb\n", "a\nc\n").ShouldBe(["- b", "+ c"]);
        Snapshot.Differences("a\nb\n", "b\na\n").ShouldBe(["the same lines in another order or number"]);
        Snapshot.Differences("a\n", "a\n").ShouldBeEmpty();
    }

    static Edge Edge(string from, string to, Seam seam) => new(from, to, seam, "What", "");

    static string Describe(IReadOnlyList<Edge> edges) =>
        string.Concat(
            edges
                .GroupBy(edge => (edge.From, edge.Seam, edge.To))
                .OrderBy(group => group.Key.From, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Seam)
                .ThenBy(group => group.Key.To, StringComparer.Ordinal)
                .Select(group =>
                    $"{group.Key.From} {Verb(group.Key.Seam)} {group.Key.To}: {string.Join(", ", group.Select(edge => edge.What).Distinct().Order(StringComparer.Ordinal))}\n"
                )
        );

    static string Verb(Seam seam) =>
        seam switch
        {
            Seam.Calls => "calls",
            Seam.Hears => "hears",
            Seam.Serves => "serves",
            Seam.Enters => "ENTERS",
            _ => throw new ArgumentOutOfRangeException(nameof(seam)),
        };

    static IEnumerable<string> Circles(IReadOnlyList<Edge> edges) =>
        Circles("calls", edges.Where(edge => edge.Seam is Seam.Calls or Seam.Serves))
            .Concat(Circles("events", edges.Where(edge => edge.Seam == Seam.Hears)));

    static IEnumerable<string> Circles(string kind, IEnumerable<Edge> edges)
    {
        var next = edges.ToLookup(edge => edge.From, edge => edge.To);
        return next.Select(start => start.Key)
            .Order(StringComparer.Ordinal)
            .Select(start => Walk([start]))
            // Each circle is told once, from its first module on.
            .OfType<List<string>>()
            .Where(circle => circle[0] == circle.Min(StringComparer.Ordinal))
            .Select(circle => $"{kind}: {string.Join(" -> ", circle)}");

        List<string>? Walk(List<string> path)
        {
            foreach (var to in next[path[^1]].Distinct().Order(StringComparer.Ordinal))
            {
                if (to == path[0])
                    return [.. path, to];
                if (!path.Contains(to) && Walk([.. path, to]) is { } circle)
                    return circle;
            }

            return null;
        }
    }
}
