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
        services.AddSingleton<MessengerHttpClient>();
        services.AddSingleton<WhatsappApiClient>();
        services.AddSingleton<WhatsappMessageClient>();
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<OutboundMessageQueue>();
        services.AddSingleton<ConversationScopeRunner>();
        services.AddSingleton<MediaTransferQueue>();
        services.AddSingleton<WhatsappMediaClient>();
        services.AddSingleton<WhatsappTemplateClient>();
        services.AddSingleton<IMessengerProvider, WhatsappProvider>();
        services.AddSingleton<TelegramApiClient>();
        services.AddSingleton<IMessengerProvider, TelegramProvider>();
        services.AddSingleton<MessengerProviders>();
        services.AddSingleton<OutboundFileSpool>();
        services.AddSingleton<MediaDownloader>();
        services.AddSingleton<MediaUploader>();
        services.AddSingleton<MediaTransferWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaTransferWorker>());
        services.AddSingleton<InboxProcessor>();
        services.AddSingleton<InboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWorker>());
        services.AddSingleton<MessageSendWorker>();
        services.AddSingleton<ConversationSignals>();
        services.AddSingleton<IMessageSendSignal>(provider => provider.GetRequiredService<ConversationSignals>());
        services.AddHostedService(provider => provider.GetRequiredService<MessageSendWorker>());
        services.AddSingleton<InboxCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxCleanup>());
        services.AddSingleton(provider => new ChannelWebhookReceiver(provider));
        services.AddScoped<IChannelGateway, ChannelGateway>();
    }
}
