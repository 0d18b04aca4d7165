using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Where a questionnaire lies that somebody has the key of.</summary>
public sealed record QuestionnaireTarget(Guid TenantId, Guid NetworkId);

/// <summary>Follows links to questionnaires, whose tenant nobody knows before.</summary>
public sealed class QuestionnaireLinks(NpgsqlDataSource common, TenantDataSources sources)
{
    /// <summary>Null where there is none, or its tenant does not work.</summary>
    public async Task<QuestionnaireTarget?> Find(byte[] hash, CancellationToken ct)
    {
        Guid? tenant = null;
        await sources.ForEachDatabase(
            async source =>
            {
                tenant ??= await Ask(source, "select questionnaire_invitation_tenant($1)", hash, ct);
                return 0;
            },
            ct
        );
        if (tenant is not { } id || await Ask(common, "select active_tenant_network($1)", id, ct) is not { } network)
            return null;
        return new(id, network);
    }

    static async Task<Guid?> Ask(NpgsqlDataSource source, string question, object argument, CancellationToken ct)
    {
        await using var command = source.CreateCommand(question);
        command.Parameters.Add(new() { Value = argument });
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }
}
