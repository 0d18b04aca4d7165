using System.Collections.Concurrent;
using MakCrm.Domain.Lending.Questionnaires;
using MakCrm.Domain.Registrations;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Lending;
using Npgsql;

namespace MakCrm.WebApi.Http;

/// <summary>Lets strangers in where a tenant has opened a door: by the public code of its registration form, or by the key of a questionnaire.</summary>
public sealed class AnonymousTenantResolver(NpgsqlDataSource source, QuestionnaireLinks questionnaires)
{
    public const string Code = "formCode";
    const string Key = "questionnaireKey";
    const int LongestCode = 60;

    public async ValueTask<Error?> Admit(HttpContext http, CallerAccessor holder)
    {
        if (http.Request.RouteValues[Key] is string key)
            return await AdmitByKey(http, key, holder);
        if (http.Request.RouteValues[Code] is not string { Length: <= LongestCode } code || code.Contains('\0', StringComparison.Ordinal))
            return RegistrationErrors.FormNotFound;
        await using var command = source.CreateCommand("select tenant_id, network_id from registration_form_tenant($1)");
        command.Parameters.AddWithValue(code);
        await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
        if (!await row.ReadAsync(http.RequestAborted))
            return RegistrationErrors.FormNotFound;
        holder.Caller = new AnonymousCaller(row.GetGuid(0), row.GetGuid(1));
        return null;
    }

    async Task<Error?> AdmitByKey(HttpContext http, string key, CallerAccessor holder)
    {
        // Problems and records name the path that was asked for; the key is not to be read in whatever keeps them.
        var hash = QuestionnaireKey.Of(key).Hash;
        var path = http.Request.Path.Value!.Replace(key, Convert.ToHexStringLower(hash)[..16], StringComparison.Ordinal);
        http.Request.Path = path;
        if (await questionnaires.Find(hash, http.RequestAborted) is not { } place)
            return BorrowerQuestionnaireErrors.InvitationNotFound;
        holder.Caller = new AnonymousCaller(place.TenantId, place.NetworkId);
        return null;
    }
}
