using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Conversations;
using Microsoft.Extensions.Logging;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Works on one thing that a messenger has told. All of it may be done again: what was done already is found done.</summary>
sealed class InboxProcessor(
    ChannelStore rows,
    MessengerProviders messengers,
    ConversationScopeRunner work,
    ConversationSignals bells,
    TimeProvider clock,
    ILogger<InboxProcessor> log
)
{
    /// <summary>A status may overtake the answer to what was sent; one of a message that others have sent never fits.</summary>
    const int MostTries = 6;

    public async Task Read(InboxItem item, CancellationToken ct)
    {
        try
        {
            using var piece = JsonDocument.Parse(item.Body);
            if (await IsDone(item, piece.RootElement, ct))
                await rows.Done(item, ct);
            else
                await rows.Later(item, clock.GetUtcNow() + Pause(item.Attempt), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            await rows.Later(item, clock.GetUtcNow() + Pause(item.Attempt), ct);
            throw;
        }
    }

    async Task<bool> IsDone(InboxItem item, JsonElement piece, CancellationToken ct)
    {
        var messenger = messengers.Of(item.Kind);
        if (messenger.ParseMessage(piece, clock.GetUtcNow()) is { } message)
            await Hear(item.Place, message, ct);
        else if (messenger.ParseReceipt(piece) is { } status)
            return await Settle(item.Place, status, ct) || item.Attempt >= MostTries;
        return true;
    }

    async Task Hear(ChannelRef place, InboundMessage message, CancellationToken ct)
    {
        var unknown = await work.Do<IConversationIntake, ConversationLeadCandidate?>(
            place.TenantId,
            "hearConversationMessage",
            intake => intake.Receive(place.ChannelId, message, ct),
            ct
        );
        if (message.Media is not null)
            bells.Media.Ring();
        if (unknown is { } person)
            await Register(place, person, ct);
    }

    /// <summary>By the same way in as every lead; the person's own number makes sure that he becomes one lead.</summary>
    async Task Register(ChannelRef place, ConversationLeadCandidate person, CancellationToken ct)
    {
        var registration = new Contract.LeadRegistration
        {
            Name = person.Name,
            Phones = [person.Phone],
            Source = person.SourceCode,
            ProcessingWay = Contract.ProcessingWay.Messenger,
            ExternalId = $"{EnumWireFormat.ToWireName(person.Kind)}:{person.Id:n}",
        };
        var lead = await work.Register<ILeadRegistration>(
            place.TenantId,
            "registerConversationPerson",
            intake => intake.Register(registration, ct),
            ct
        );
        if (lead.IsOk)
            await work.Do<IConversationIntake>(
                place.TenantId,
                "linkConversationPerson",
                intake => intake.Link(person.Id, lead.Value, ct),
                ct
            );
        else if (lead.Error == CommonErrors.ConcurrentChange)
            throw new InvalidOperationException("Lead registration hit a concurrent change.");
        else
            log.LogWarning("Registering a lead for channel {ChannelId} failed: {Code}", place.ChannelId, lead.Error.Code);
    }

    Task<bool> Settle(ChannelRef place, DeliveryReceipt status, CancellationToken ct) =>
        work.Do<IConversationIntake, bool>(
            place.TenantId,
            "settleConversationMessage",
            intake => intake.RecordOutcome(place.ChannelId, status, ct),
            ct
        );

    /// <summary>Two seconds, four, eight and so on to ten minutes.</summary>
    static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(attempt, 10)), 600));
}
