using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

sealed class AccountLookup(NpgsqlDataSource source) : IAccountLookup
{
    public async Task<bool> IsKnown(EmailAddress email, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select exists (select 1 from user_by_email($1))");
        command.Parameters.AddWithValue(email.Address);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
