using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.Application.Sources;
using MakCrm.Domain.Sources;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>The three locks between tenants, each tried alone.</summary>
public sealed class TenancyTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestTenant ours = api.HeadOffice;
    readonly TestTenant theirs = api.Network.Franchisees[0];

    [Fact]
    public async Task What_is_stamped_with_another_tenant_is_refused()
    {
        await using var scope = await Scope(ours);
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var source = db.Add(Source.Register("stamped", Details("Чужой"), DateTimeOffset.UnixEpoch));
        source.Property("TenantId").CurrentValue = theirs.Id;
        await Should.ThrowAsync<CrossTenantWriteException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_row_of_another_tenant_that_was_got_by_a_trick_cannot_be_changed()
    {
        await using var scope = await Scope(ours);
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var source = db.Entry(Source.Register("tricked", Details("Чужой"), DateTimeOffset.UnixEpoch));
        source.Property("TenantId").CurrentValue = theirs.Id;
        source.State = EntityState.Modified;
        await Should.ThrowAsync<CrossTenantWriteException>(() => db.SaveChangesAsync());
        source.State = EntityState.Deleted;
        await Should.ThrowAsync<CrossTenantWriteException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Queries_see_the_tenant_of_their_work_alone()
    {
        await api.As(theirs).NewSource("filtered_out");
        await using var scope = await Scope(ours);
        var db = scope.ServiceProvider.GetRequiredService<ISourcesDb>();
        (await db.Sources.AnyAsync(source => source.Code == "filtered_out", TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_database_itself_shows_each_tenant_its_own_rows_and_nobody_none()
    {
        await api.As(ours).Register();
        await api.As(theirs).Register();
        (await api.Database.RowsAs(theirs.Id, "select distinct tenant_id from leads")).Single()[0].ShouldBe(theirs.Id);
        (await api.Database.RowsAs(null, "select 1 from leads")).ShouldBeEmpty();
        (await api.Database.RowsAs(theirs.Id, "select 1 from leads where tenant_id = $1", ours.Id)).ShouldBeEmpty();
        (await api.Database.RowsAs(theirs.Id, "select 1 from outbox_events where tenant_id = $1", ours.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_database_itself_refuses_to_write_for_another_tenant()
    {
        await api.As(ours).NewSource("guarded");
        (await api.Database.ExecuteAs(theirs.Id, "update sources set name = 'x' where code = 'guarded'")).ShouldBe(0);
        (await api.Database.ExecuteAs(theirs.Id, "delete from sources where code = 'guarded'")).ShouldBe(0);
        var moved = await Should.ThrowAsync<PostgresException>(() =>
            api.Database.ExecuteAs(theirs.Id, "update sources set tenant_id = $1 where code = 'direct'", ours.Id)
        );
        moved.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update audit_entries set operation = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("update schema_migrations set name = 'x'")]
    [InlineData("alter table leads disable row level security")]
    [InlineData("drop policy tenant on leads")]
    [InlineData("create table mine (id int)")]
    [InlineData("create role intruder superuser")]
    public async Task The_applications_role_cannot_rewrite_the_past_or_open_the_locks(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => api.Database.ExecuteAs(ours.Id, sql));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Work_across_tenants_commits_both_or_none()
    {
        (await Cross("crossed_1", "crossed_1")).ShouldBeNull();
        (await Tenants("crossed_1")).ShouldBe(new[] { ours.Id, theirs.Id }.Order());

        await api.As(theirs).NewSource("crossed_2");
        await Should.ThrowAsync<WriteRejectedException>(() => Cross("crossed_3", "crossed_2"));
        (await Tenants("crossed_3")).ShouldBeEmpty();

        await api.As(ours).NewSource("crossed_4");
        await Should.ThrowAsync<WriteRejectedException>(() => Cross("crossed_4", "crossed_5"));
        (await Tenants("crossed_5")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_across_tenants_that_nobody_commits_leaves_nothing()
    {
        await using (var scope = await Scope(ours))
        {
            await scope
                .ServiceProvider.GetRequiredService<ITenantSwitcher>()
                .RunAs(theirs.Id, "testCrossing", () => Add(scope, "uncommitted"), TestContext.Current.CancellationToken);
        }

        (await Tenants("uncommitted")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_across_tenants_is_in_both_tenants_audits_by_its_name()
    {
        (await Cross("audited", "audited")).ShouldBeNull();
        var rows = await api.Database.Rows(
            "select a.tenant_id, a.operation from audit_entries a join sources s on s.id = a.entity_id where s.code = 'audited'"
        );
        rows.Select(row => ((Guid)row[0]!, (string)row[1]!))
            .ShouldBe([(ours.Id, "testWork"), (theirs.Id, "testCrossing")], ignoreOrder: true);
    }

    async Task<Domain.Common.Error?> Cross(string here, string there)
    {
        await using var scope = await Scope(ours);
        var ct = TestContext.Current.CancellationToken;
        await Add(scope, here);
        await scope.ServiceProvider.GetRequiredService<ITenantSwitcher>().RunAs(theirs.Id, "testCrossing", () => Add(scope, there), ct);
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(ct);
    }

    static Task<bool> Add(AsyncServiceScope scope, string code)
    {
        scope
            .ServiceProvider.GetRequiredService<ISourcesDb>()
            .Sources.Add(Source.Register(code, Details(code), TimeProvider.System.GetUtcNow()));
        return Task.FromResult(true);
    }

    async Task<IEnumerable<Guid>> Tenants(string code) =>
        (await api.Database.Rows("select tenant_id from sources where code = $1 order by 1", code)).Select(row => (Guid)row[0]!).Order();

    async Task<AsyncServiceScope> Scope(TestTenant tenant)
    {
        var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(tenant.Id, tenant.NetworkId);
        scope.ServiceProvider.GetRequiredService<RequestContext>().OperationId = "testWork";
        await scope
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .Begin(tenant.Id, TenantDataAccess.Writes, TestContext.Current.CancellationToken);
        return scope;
    }

    static SourceDetails Details(string name) => new(name, SourceKind.External, null, null, null);
}
