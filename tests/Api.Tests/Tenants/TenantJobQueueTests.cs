using MakCrm.Infrastructure.TenantLife;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantJobQueueTests(CrmApi api) : IClassFixture<CrmApi>
{
    [Fact]
    public async Task Who_has_no_job_to_do_is_told_that_none_is_due_and_does_not_ask_again_at_once()
    {
        var queue = api.Services.GetRequiredService<TenantJobQueue>();

        (await queue.Claim(TestContext.Current.CancellationToken)).ShouldBeNull();
        (await queue.DueIn(TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
