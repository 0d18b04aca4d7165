using MakCrm.Application.Pipelines;
using MakCrm.Application.Sources;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Kernel;

public sealed class PooledContextTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    /// <summary>Work that begins while other work ends: after one of its views was disposed of, and before the next.</summary>
    public sealed class Between : IDisposable
    {
        public Action OnDispose { get; set; } = () => { };

        public void Dispose() => OnDispose();
    }

    [Fact]
    public async Task Work_that_ends_takes_no_context_out_of_the_hands_of_work_that_begins()
    {
        await using var second = api.Services.CreateAsyncScope();
        CrmDbContext? rented = null;
        await using (var first = api.Services.CreateAsyncScope())
        {
            first.ServiceProvider.GetRequiredService<ISourcesDb>();
            first.ServiceProvider.GetRequiredService<Between>().OnDispose = () =>
                rented = second.ServiceProvider.GetRequiredService<CrmDbContext>();
            first.ServiceProvider.GetRequiredService<IPipelinesDb>();
        }

        await using var third = api.Services.CreateAsyncScope();
        third.ServiceProvider.GetRequiredService<CrmDbContext>().ShouldNotBeSameAs(rented);
        (await rented!.Database.CanConnectAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }
}
