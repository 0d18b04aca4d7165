using MakCrm.Application.Common;
using MakCrm.Contract.Tests.Crawl;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Deal = MakCrm.Application.Contract.Deal;
using GetDeal = MakCrm.Application.Contract.GetDeal;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>The twin: a server with a hole in one operation, over the same records, turns the matrix and the sample of explanations red.</summary>
[Collection<CrawlCollection>]
public sealed class RoleHoleTests(CrawledApi api) : IAsyncLifetime
{
    readonly ApiWithHole holey = new(api);
    RoleCrawl crawl = null!;

    public async ValueTask InitializeAsync()
    {
        await holey.InitializeAsync();
        crawl = new((await api.Scene).At(holey));
    }

    public ValueTask DisposeAsync() => holey.DisposeAsync();

    [Fact]
    public async Task An_operation_that_forgets_the_scope_is_found()
    {
        var lines = await crawl.Lines(RoleCrawl.Operations.Where(o => o.Id == "getDeal"));
        var found = AccessMatrix.Differences(Repository.Read(AccessMatrix.File), lines).Where(d => d.StartsWith('+'));
        found.ShouldContain(line => line.StartsWith("+ getDeal") && line.Contains("other unit"));
    }

    [Fact]
    public async Task An_explanation_that_does_not_know_of_it_is_found_out()
    {
        var sample = ExplanationSample.Of(RoleCrawl.Explainable).Where(cell => cell.Operation == "getDeal");
        var contradicted = (await crawl.Explain(sample)).Where(cell => cell.IsContradicted);
        contradicted.ShouldContain(cell => cell.ToString().EndsWith("explained as hidden, but yes"));
    }

    /// <summary>The product, where getting a deal asks in everybody's name.</summary>
    sealed class ApiWithHole(CrmApiFixture first) : InProcessApi(first)
    {
        protected override void Adjust(IServiceCollection services)
        {
            base.Adjust(services);
            services.AddScoped<IPipelineBehavior<GetDeal, Result<Deal>>, Hole>();
        }
    }

    sealed class Hole(CallerAccessor holder) : IPipelineBehavior<GetDeal, Result<Deal>>
    {
        public Task<Result<Deal>> Handle(GetDeal request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<Deal>> next)
        {
            if (holder.Caller is { } caller)
                holder.Caller = new SystemCaller(caller.TenantId, caller.NetworkId);
            return next();
        }
    }
}
