using System.Collections.Concurrent;
using MakCrm.Domain.Registrations;
using MakCrm.Infrastructure.Identity;
using Npgsql;

namespace MakCrm.WebApi.Http;

/// <summary>Lets strangers in where a tenant has opened a door to everybody: by the public code of its registration form.</summary>
public sealed class Strangers(NpgsqlDataSource source)
{
    public const string Code = "formCode";
    const int LongestCode = 60;

    public async ValueTask<Error?> Admit(HttpContext http, CallerHolder holder)
    {
        if (http.Request.RouteValues[Code] is not string { Length: <= LongestCode } code || code.Contains('\0', StringComparison.Ordinal))
            return RegistrationErrors.FormNotFound;
        await using var command = source.CreateCommand("select tenant_id, network_id from registration_form_tenant($1)");
        command.Parameters.AddWithValue(code);
        await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
        if (!await row.ReadAsync(http.RequestAborted))
            return RegistrationErrors.FormNotFound;
        holder.Caller = new StrangerCaller(row.GetGuid(0), row.GetGuid(1));
        return null;
    }
}
