using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>What every role may do to whose records, crawled and held against the matrix in the repository.</summary>
[Collection<CrawlCollection>]
public sealed class RoleMatrixTests(CrawledApi api)
{
    [Fact]
    public async Task Every_role_may_do_what_the_matrix_says_and_nothing_else()
    {
        var lines = await new RoleCrawl(await api.Scene).Lines(RoleCrawl.Operations);
        if (Environment.GetEnvironmentVariable("MAK_ACCEPT") == "1")
            await File.WriteAllLinesAsync(Repository.PathTo(AccessMatrix.File), lines, TestContext.Current.CancellationToken);
        AccessMatrix
            .Differences(Repository.Read(AccessMatrix.File), lines)
            .ShouldBeEmpty($"{AccessMatrix.File} says otherwise. If rights are meant to be so, run the test with MAK_ACCEPT=1.");
        lines.Count.ShouldBeGreaterThan(RoleCrawl.Operations.Count);
    }

    [Fact]
    public async Task What_is_explained_is_what_happens()
    {
        var cells = await new RoleCrawl(await api.Scene).Explain(ExplanationSample.Of(RoleCrawl.Explainable));
        cells.Where(cell => cell.IsContradicted).ShouldBeEmpty();
        var explained = cells.Where(cell => cell.Explanation is not null).ToList();
        explained.Count.ShouldBeGreaterThan(700);
        explained.Select(cell => cell.Explanation!.Outcome).Distinct().ShouldBe(["yes", "-", "hidden", "masked"], ignoreOrder: true);
        var reasons = explained.SelectMany(cell => cell.Explanation!.Reasons).ToHashSet();
        AllReasons.Except(reasons).ShouldBe(["second_factor", "tenant"], "TenantReasonTests has them");
    }

    static IEnumerable<string> AllReasons =>
        OpenApi.Contract.Document["components"]!["schemas"]!["AccessReasonKind"]!["enum"]!
            .AsArray()
            .Select(kind => kind!.GetValue<string>());
}
