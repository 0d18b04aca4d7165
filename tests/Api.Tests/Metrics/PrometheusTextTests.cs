using MakCrm.Infrastructure.Metrics;

namespace MakCrm.Api.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" inside")]
    [InlineData("back\\slash")]
    [InlineData("two\nlines")]
    [InlineData("ends with \\")]
    [InlineData("\\n is no line")]
    [InlineData("{le=\"1\"} 5")]
    [InlineData("кириллица")]
    [InlineData("")]
    public void A_label_comes_back_as_it_was(string value)
    {
        var family = new MetricFamily(new("odd_total", "A \\ in\nthe help.", MetricType.Counter, ("tag", "label")));
        family.Add(2, [new("tag", value)]);
        var sample = PrometheusParser.Parse(PrometheusTextFormat.Write([family])).Single();
        (sample.Labels["label"], sample.Value).ShouldBe((value, 2));
    }

    [Fact]
    public void A_histogram_counts_each_value_in_every_bucket_that_holds_it()
    {
        var family = new MetricFamily(new("time_seconds", "Time.", MetricType.Histogram));
        foreach (var value in new[] { 0.005, 0.006, 0.3, 60 })
            family.Add(value, []);
        var samples = PrometheusParser.Parse(PrometheusTextFormat.Write([family]));
        Bucket("0.005").ShouldBe(1);
        Bucket("0.01").ShouldBe(2);
        Bucket("0.5").ShouldBe(3);
        Bucket("10").ShouldBe(3);
        Bucket("+Inf").ShouldBe(4);
        samples.Single(s => s.Name == "time_seconds_sum").Value.ShouldBe(60.311, 1e-9);

        double Bucket(string bound) => samples.Single(s => s.Labels.GetValueOrDefault("le") == bound).Value;
    }

    [Fact]
    public void A_family_of_too_many_series_gathers_the_rest_in_one()
    {
        var family = new MetricFamily(new("many_total", "Many.", MetricType.Counter, ("tag", "label")));
        for (var number = 0; number < 3_000; number++)
            family.Add(1, [new("tag", number)]);
        var samples = PrometheusParser.Parse(PrometheusTextFormat.Write([family]));
        samples.Count.ShouldBe(1_001);
        samples.Sum(s => s.Value).ShouldBe(3_000);
    }

    [Theory]
    [InlineData("a_total 1\n")]
    [InlineData("# TYPE a counter\na 1\n")]
    [InlineData("# TYPE a_total counter\na_total 1")]
    [InlineData("# TYPE a_total counter\na_total 1\na_total 1\n")]
    [InlineData("# TYPE a_total counter\na_total{x=\"\"y\"} 1\n")]
    [InlineData("# TYPE a_total counter\na_total{x=\"\\y\"} 1\n")]
    [InlineData("# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n")]
    [InlineData("# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n")]
    public void The_parser_of_these_tests_can_say_no(string page) =>
        new Action(() => PrometheusParser.Parse(page)).ShouldThrow<FormatException>();
}
