using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources;

/// <summary>Gives a new tenant the two sources that the product itself speaks of.</summary>
sealed class SourceSeed(ISourcesDb db, TimeProvider clock) : ITenantSeeder
{
    public Task Seed(TenantSeedContext facts, CancellationToken ct)
    {
        var isRussian = facts.Language == "ru";
        Add(Source.DirectCode, isRussian ? "Прямое обращение" : "Direct", SourceKind.OwnSite);
        Add(Source.AuctionCode, isRussian ? "Аукцион сети" : "Network auction", SourceKind.FranchiseNetwork);
        return Task.CompletedTask;
    }

    void Add(string code, string name, SourceKind kind) =>
        db.Sources.Add(Source.Register(code, new(name, kind, null, null, null), clock.GetUtcNow()));
}
