using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Says in amoCRM's words what we have at a point; the code of a trouble where there is no word for it.</summary>
sealed class AmoPayloadWriter(AmoResolvedMapping terms)
{
    const string LeadStatus = "status_id";
    const string Pipeline = "pipeline_id";
    const string Responsible = "responsible_user_id";
    readonly Dictionary<string, AmoFieldMapping> fields = terms.Fields.ToDictionary(t => t.Key);

    /// <param name="key">The point.</param>
    /// <param name="local">What we have there.</param>
    /// <param name="remote">The lead as it stands there; null for one that is to be made.</param>
    /// <param name="into">Where it is written.</param>
    public AmoPairErrorCode? Write(string key, AmoCanonicalValue local, RemoteLead? remote, AmoLeadPayloads into) =>
        local.Trouble is { } trouble ? trouble
        : key == AmoResolvedMapping.Status ? SayStatus(local.Text, remote, into.Of(AmoEntity.Lead))
        : key == AmoResolvedMapping.Responsible ? SayResponsible(local.Text, into.Of(AmoEntity.Lead))
        : terms.Tags.TryGetValue(key, out var tag) ? SayTag(tag, !local.IsEmpty, remote, into.Of(tag.Term.Link.Entity))
        : !fields.TryGetValue(key, out var term) ? AmoPairErrorCode.NotLinked
        : IsMissing(term.Link.Entity, remote) ? AmoPairErrorCode.NotLinked
        : SayField(term, local, remote?.Of(term.Link.Entity), into.Of(term.Link.Entity));

    /// <summary>In the pipeline that the lead is in, if it can be said there; else in the main one, or in any.</summary>
    public AmoStatusLink? StatusOf(string? local, long? pipeline) =>
        terms
            .Links.Statuses.Where(l => l.Direction.GoesOut() && l.Status == local && Stands(l))
            .OrderByDescending(l => l.PipelineId == pipeline)
            .ThenByDescending(l => terms.Theirs.Pipelines.Any(p => p.Id == l.PipelineId && p.IsMain))
            .FirstOrDefault();

    bool Stands(AmoStatusLink link) =>
        terms.Theirs.Pipelines.Any(p =>
            p.Id == link.PipelineId && !p.IsArchived && p.Statuses.Any(s => s.Id == link.StatusId && s.Kind != AmoStatusKind.Unsorted)
        );

    /// <summary>Only what a contact or a company is already there for can be written of it.</summary>
    static bool IsMissing(AmoEntity entity, RemoteLead? remote) =>
        remote is not null
        && entity switch
        {
            AmoEntity.Lead => false,
            AmoEntity.Contact => remote.ContactId is null,
            AmoEntity.Company => remote.CompanyId is null,
        };

    AmoPairErrorCode? SayStatus(string? local, RemoteLead? remote, AmoRecordPayload lead)
    {
        if (StatusOf(local, remote?.PipelineId) is not { } link)
            return AmoPairErrorCode.NotLinked;
        lead.Set(AmoResolvedMapping.Status, LeadStatus, link.StatusId);
        lead.Set(AmoResolvedMapping.Status, Pipeline, link.PipelineId);
        return null;
    }

    /// <summary>Somebody answers for every lead there, so that nobody does cannot be said.</summary>
    AmoPairErrorCode? SayResponsible(string? local, AmoRecordPayload lead)
    {
        var link = terms.Links.Users.FirstOrDefault(l => l.Direction.GoesOut() && l.UserId.ToString() == local);
        if (link is null || terms.Theirs.Users.All(u => u.Id != link.AmoUserId))
            return AmoPairErrorCode.NotLinked;
        lead.Set(AmoResolvedMapping.Responsible, Responsible, link.AmoUserId);
        return null;
    }

    /// <summary>Only this one is added or taken away: others that stand there, perhaps since a moment ago, stay.</summary>
    static AmoPairErrorCode? SayTag(AmoTagOption tag, bool isHere, RemoteLead? remote, AmoRecordPayload into)
    {
        if (isHere)
            into.Tag(tag.Key, tag.Name, isThere: true);
        foreach (var name in isHere || remote is null ? [] : AmoTagOption.Names(tag.Term, remote).Where(tag.Is))
            into.Tag(tag.Key, name, isThere: false);
        return null;
    }

    static AmoPairErrorCode? SayField(AmoFieldMapping term, AmoCanonicalValue local, RemoteRecord? over, AmoRecordPayload into)
    {
        if (!long.TryParse(term.Theirs.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var fieldId))
            return SayOwn(term, local.Text, into);
        var (values, trouble) = AmoFieldFormatter.Of(term, local, over?.Values.GetValueOrDefault(term.Theirs.Key) ?? []);
        if (values is not null)
            into.Set(term.Key, fieldId, values);
        return trouble;
    }

    /// <summary>What every record has is text, but for the price of a lead. A price that is nothing is 0.</summary>
    static AmoPairErrorCode? SayOwn(AmoFieldMapping term, string? local, AmoRecordPayload into)
    {
        if (term.Theirs.Type != "price")
            into.Set(term.Key, term.Theirs.Key, local ?? "");
        else if (AmoFieldFormatter.Number(local ?? "0") is { } price)
            into.Set(term.Key, term.Theirs.Key, price);
        else
            return AmoPairErrorCode.Unreadable;
        return null;
    }
}
