using MakCrm.Application.Conversations;
using MakCrm.Infrastructure.Conversations.Media;
using MakCrm.Infrastructure.Conversations.Telegram;
using MakCrm.Infrastructure.Conversations.Whatsapp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Conversations;

static class ConversationComposition
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(ConversationSettings.Default);
        services.AddSingleton<MessengerHttp>();
        services.AddSingleton<WhatsappHttp>();
        services.AddSingleton<WhatsappApi>();
        services.AddSingleton<ChannelRows>();
        services.AddSingleton<OutgoingRows>();
        services.AddSingleton<ConversationWork>();
        services.AddSingleton<MediaRows>();
        services.AddSingleton<WhatsappMedia>();
        services.AddSingleton<WhatsappTemplates>();
        services.AddSingleton<IMessenger, WhatsappMessenger>();
        services.AddSingleton<TelegramHttp>();
        services.AddSingleton<IMessenger, TelegramMessenger>();
        services.AddSingleton<Messengers>();
        services.AddSingleton<OutgoingFiles>();
        services.AddSingleton<MediaFetcher>();
        services.AddSingleton<MediaSender>();
        services.AddSingleton<MediaWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaWorker>());
        services.AddSingleton<InboxReader>();
        services.AddSingleton<InboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWorker>());
        services.AddSingleton<ConversationSender>();
        services.AddSingleton<ConversationBells>();
        services.AddSingleton<IConversationSender>(provider => provider.GetRequiredService<ConversationBells>());
        services.AddHostedService(provider => provider.GetRequiredService<ConversationSender>());
        services.AddSingleton<InboxSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxSweep>());
        services.AddSingleton(provider => new HookDoor(provider));
        services.AddScoped<IChannelPort, ChannelPort>();
    }
}
