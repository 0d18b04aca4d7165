using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

sealed class AccountLookup(NpgsqlDataSource source) : IAccountLookup
{
    public Task<bool> IsKnown(EmailAddress email, CancellationToken ct) =>
        source.ExecuteScalar<bool>("select exists (select 1 from user_by_email($1))", [email.Address], ct);
}
