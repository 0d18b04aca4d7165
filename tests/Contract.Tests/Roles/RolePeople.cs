using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>A person in a role, signed in, with a lead, a deal, a client and himself as records of his own.</summary>
public sealed record RolePerson(Guid Id, string Role, string Token)
{
    public Guid Lead { get; init; }

    public Guid Deal { get; init; }

    public Guid Client { get; init; }
}

/// <summary>Puts people into a database, signed in without a page: how they come in is tested elsewhere.</summary>
sealed class RolePeople(CrmApiFixture api)
{
    int made;

    public async Task<RolePerson> Make(TestTenant tenant, string role, Guid? unit, bool hasRecords = true)
    {
        var (id, session, grant) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await api.Database.Execute(
            """
            with person as (
              insert into users (tenant_id, id, email, name, password_hash, roles, state, language, created_at, version, unit_id)
              values ($1, $2, $3, $4, '-', array[$4], 'active', 'ru', now(), 1, $7) returning tenant_id, id),
            session as (
              insert into sessions (tenant_id, id, user_id, token_hash, methods, created_at, expires_at)
              select tenant_id, $5, id, uuid_send($5), '{pwd}', now(), now() + interval '1 day' from person returning 1)
            insert into grants (tenant_id, id, user_id, session_id, client_id, scope, created_at, expires_at)
            select tenant_id, $6, id, $5, 'crawl', 'openid', now(), now() + interval '1 day' from person
            """,
            tenant.Id,
            id,
            $"{role}-{id:N}@mak.example",
            role,
            session,
            grant,
            unit
        );
        var person = new RolePerson(id, role, await SignIn(tenant, id, session, grant));
        return hasRecords
            ? person with
            {
                Lead = await Lead(tenant, id),
                Deal = await Deal(tenant, id),
                Client = await Client(tenant, id),
            }
            : person;
    }

    public async Task<Guid> Lead(TestTenant tenant, Guid? responsible)
    {
        string[] phones = [$"+7922{++made:0000000}"];
        string[] emails = [$"ivan.{made}@mail.example"];
        object lead = responsible is null
            ? new { phones, emails }
            : new
            {
                phones,
                emails,
                responsibleId = responsible,
            };
        return (await api.As(tenant).Post("/api/v1/leads", lead)).Expect(201).Id;
    }

    public async Task<Guid> Deal(TestTenant tenant, Guid responsible) =>
        (await api.As(tenant).Post("/api/v1/deals", new { title = "Сделка", responsibleId = responsible })).Expect(201).Id;

    public async Task<Guid> Client(TestTenant tenant, Guid responsible)
    {
        object client = new
        {
            kind = "person",
            name = "Клиент",
            phones = new[] { $"+7923{++made:0000000}" },
            responsibleId = responsible,
        };
        return (await api.As(tenant).Post("/api/v1/clients", client)).Expect(201).Id;
    }

    Task<string> SignIn(TestTenant tenant, Guid id, Guid session, Guid grant)
    {
        var now = api.Clock.GetUtcNow();
        var claims = new AccessTokenClaims
        {
            Issuer = CrmApiFixture.Secrets["MAK_ISSUER"],
            Audience = "mak-crm",
            Subject = id,
            ClientId = "crawl",
            TenantId = tenant.Id,
            NetworkId = tenant.NetworkId,
            Kind = "user",
            Scope = "openid",
            TokenId = Guid.CreateVersion7().ToString("N"),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = now.AddHours(1).ToUnixTimeSeconds(),
            AuthenticatedAt = now.ToUnixTimeSeconds(),
            GrantId = grant,
            SessionId = session,
        };
        return api.Services.GetRequiredService<AccessTokenService>().Issue(claims, TestContext.Current.CancellationToken);
    }
}
