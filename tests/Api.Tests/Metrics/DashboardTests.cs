using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Metrics;

/// <summary>A panel whose metric nobody shows would stay empty for ever, and nobody would know.</summary>
public sealed partial class DashboardTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly string Folder = Path.Combine(Repository.Root, "ops/observability/grafana/dashboards");

    /// <summary>Up-and-down counters of what nothing here has to do: no page follows events, nobody waits for a connection.</summary>
    static readonly string[] OnlyOnceUsed = ["mak_event_streams", "db_client_connections_pending_requests"];

    [Fact]
    public async Task Every_metric_of_every_panel_is_on_the_page()
    {
        await api.As(api.HeadOffice).Register();
        var queries = Directory.GetFiles(Folder, "*.json").SelectMany(Queries).ToList();
        queries.Count.ShouldBeGreaterThan(20);
        // Some are there only when something has happened: an event delivered, a collection of garbage.
        GC.Collect();
        await Eventually.Holds(async () =>
        {
            var shown = await Shown();
            queries.SelectMany(query => Unknown(query, shown)).Except(OnlyOnceUsed).ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task A_metric_that_is_not_is_found() =>
        Unknown("sum by (status) (rate(mak_nobody_counts_total{status=\"500\"}[5m])) / max(mak_database_up)", await Shown())
            .ShouldBe(["mak_nobody_counts_total"]);

    [Theory]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(a_bucket{route!~\"b/.*\"}[$__rate_interval])))", "a_bucket")]
    [InlineData("topk(10, sum(a) / on (instance) group_left b)", "a b")]
    [InlineData("a unless a offset 1h", "a")]
    public void Metrics_are_told_from_functions_labels_and_words(string query, string metrics) =>
        string.Join(' ', Metrics(query).Distinct()).ShouldBe(metrics);

    static IEnumerable<string> Queries(string file) =>
        from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
        from target in panel!["targets"]?.AsArray() ?? []
        select target!["expr"]!.GetValue<string>();

    static IEnumerable<string> Unknown(string query, HashSet<string> shown) => Metrics(query).Where(name => !shown.Contains(name));

    static IEnumerable<string> Metrics(string query) => Word().Matches(Aside().Replace(query, " ")).Select(match => match.Value);

    async Task<HashSet<string>> Shown() =>
        [.. PrometheusParser.Parse((await api.AsNobody().Get("/metrics")).Expect(200).Text).Select(sample => sample.Name)];

    /// <summary>Matchers of labels, ranges, and the lists of labels behind the words that take them.</summary>
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring|group_left|group_right)\s*(\([^)]*\))?|\boffset\s+\w+")]
    private static partial Regex Aside();

    /// <summary>A name that no bracket follows, which would make it a function.</summary>
    [GeneratedRegex(@"\b(?!(?:and|or|unless|bool)\b)[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Word();
}
