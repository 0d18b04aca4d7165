using MakCrm.Application.Conversations;
using MakCrm.Infrastructure.Conversations.Media;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Conversations;

static class ConversationComposition
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(ConversationSettings.Default);
        services.AddSingleton<WhatsappHttp>();
        services.AddSingleton<WhatsappApi>();
        services.AddSingleton<ChannelRows>();
        services.AddSingleton<OutgoingRows>();
        services.AddSingleton<ConversationWork>();
        services.AddSingleton<MediaRows>();
        services.AddSingleton<WhatsappMedia>();
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
        services.AddSingleton(provider => new WhatsappDoor(provider));
        services.AddScoped<IChannelPort, ChannelPort>();
    }
}
